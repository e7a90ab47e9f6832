package signal

var afrikaans = map[Name]string{
	Effort: `
		derde|tweede|vierde|vyfde|tiende|hoeveelste keer
		oor en oor
		weer en weer
		keer op keer
		al _ keer|kere gebel|gesê|verduidelik|geskryf|probeer|gevra|laat
		al gebel|gesê|verduidelik|geskryf|probeer|gevra
		reeds gebel|gesê|verduidelik|geskryf|probeer|gevra|gestuur
		ek moet weer|elke|aanhoudend
		bel|gebel|skryf|geskryf al|reeds _ keer|kere
		baie|verskeie|soveel|hoeveel kere|keer|male
		wag|gewag al|nou|vir|meer|drie|twee _ ure|uur|dae|weke|maande|minute|week|maand
		wag nog|steeds|al
		steeds nie|nog|geen|wag
		nog steeds|nie
		niemand het|kan|wil|bel|antwoord|help
		van die|een een|ander|departement na|tot
		van bakboord na
		word|is rondgestuur|oorgeplaas|rondgeskuif|deurgeskakel
		rondgestuur
		rondgeskuif
		mors|gemors _ tyd
		tyd gemors|mors
		te|so|baie ingewikkeld|moeilik|verwarrend|sukkel
		sukkel
		gesukkel`,
	Escalation: `
		praat|gesels met _ bestuurder|toesighouer|hoof|baas|seniors
		kan|wil|moet _ bestuurder|toesighouer
		gee|sit _ bestuurder|toesighouer
		deur na _ bestuurder|toesighouer|hoof|baas
		jou|julle|u bestuurder|toesighouer|baas|hoof
		iemand hoër|senior|in met|beheer
		klagte
		klag
		kla by|oor|amptelik
		prokureur
		advokaat
		regsaksie
		hof
		ombudsman
		verbruikersraad
		hellopeter
		rapporteer julle|u|dit|hierdie
		op|na facebook|hellopeter|media|koerant`,
	Churn: `
		kanselleer|beëindig|opsê|sluit|stop my|ons|die|hierdie _ kontrak|rekening|intekening|lidmaatskap|polis|diens|pakket
		my|die|ons kontrak|rekening|intekening|lidmaatskap|polis|diens kanselleer|beëindig|opsê|sluit|stop
		wil|gaan|moet kanselleer|bedank|oorskakel|weggaan|opsê
		skuif|gaan|oorskakel|trek|skakel oor|na _ ander|mededinger|kompetisie
		gaan na ander|julle
		na 'n ander maatskappy|bank|verskaffer|diensverskaffer
		by ander|iemand koop|bestel|anders
		nooit weer
		laaste keer dat|wat|ek|by
		verloor 'n|n|my kliënt|as
		verloor my besigheid
		neem my besigheid
		hernu nie|my`,
	Thanks: `
		dankie
		baie|duisend dankie
		dank u|jou|julle
		bedank vir|u
		dankbaar
		waardeer dit|jou|u|julle
		ek waardeer
		baie vriendelik|gaaf|behulpsaam
		jy|u is 'n ster|engel|yster`,
	Question: `
		^wie|wat|wanneer|waar|waarom|hoekom|hoe|watter|hoeveel|waarheen|waarvandaan
		^kan|sal|mag|moet|wil|het|is|was|gaan|weet|kry|werk ek|u|jy|julle|ons|dit|daar|hulle|my|die|hierdie|iemand
		^sou|kon ek|u|jy|julle|ons|dit|iemand
		wonder of|wanneer|hoe|wat|waar
		weet|sê|vra of|wanneer|hoe|wat|waar|hoekom`,
	Request: `
		asseblief
		asb
		ek wil|soek|benodig
		ek het nodig
		ek sal|sou graag|wil
		wil graag
		kan|sal|kon u|jy|julle|iemand _ help|stuur|kyk|sê|gee|verander|kanselleer|bel|verduidelik|bevestig|nagaan|oorplaas
		help my
		stuur vir|my
		gee vir|my
		bel my
		laat weet|my
		sê vir|my`,
}
