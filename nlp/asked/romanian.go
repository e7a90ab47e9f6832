package asked

var romanian = words{
	anything: `
		cât|cat de mulțumit|mulțumită|mulțumiți|bine|bun|probabil|ușor|greu
		bine sau rău
		plăcut sau nu|displăcut
		plăcut _ și ce nu`,
	good: `
		plăcut|place|placă|apreciat|apreciați|apreciezi|apreciază|savurat
		bine|bun|bună|buni|pozitiv|pozitive|pozitivă
		puncte|punctele|părți|părțile _ forte|tari|bune|pozitive
		mulțumit|mulțumită|mulțumiți|mulțumite|încântat|încântată|impresionat|impresionată|bucurat
		lauda|lăuda|felicita|laude|felicitări
		avantaje|avantajele`,
	bad: `
		mai bine|bun|bună|bune
		îmbunătăți|îmbunătățit|îmbunătățim|îmbunătățiri|îmbunătățite|îmbunătățească|îmbunătățirea
		nu _ plăcut|place|mers|apreciat|funcționat|mulțumit|mulțumită|corespuns|bine
		mai puțin
		plăcut|place|apreciat _ mai puțin
		displăcut|displace
		deranjat|deranjează|deranja|supărat|supărător|enervat|nemulțumit|nemulțumită|nemulțumiți|nemulțumire|nemulțumirea|dezamăgit|dezamăgită|dezamăgire
		problemă|problema|probleme|problemele|dificultăți|dificil|greu|greutăți|neplăcut|neplăcute
		greșit|greșeli|greșim|rău|proastă|prost|negativ|negative|negativă|slab|slabe|lipsit|lipsește|lipsuri
		schimba|schimbat|schimbăm|schimbări|schimbarea
		sugestii|sugestie|sugera|propuneri|propunere
		reclamat|reclamații|plângeri|reproșa|reproșat
		altfel
		crește|mări|îmbunătăți _ nota|scorul|punctajul`,
	why: `
		de ce
		motiv|motivul|motive|motivele
		explica|explicați|explică|explicație
		deoarece|fiindcă
		din ce cauză`,
	score: `
		nota|notă|notei|scor|scorul|scorului|punctaj|punctajul|calificativ|calificativul|rating|ratingul
		ați|ai evaluat|notat|punctat
		acest|acestei|această evaluare|evaluări|notare`,
	nothing: `
		nimic|niciunul|niciuna|niciun|nici|nu|nope|niciodată
		nu am|există|exista|e|este|sunt|a|au _ nimic|plângeri|obiecții|sugestii|probleme|fost|cazul
		n am nimic|plângeri|obiecții|sugestii|probleme
		fără comentarii|obiecții|plângeri|observații|probleme|reproșuri
		nu îmi vine nimic
		mai|aproape nimic
		nu mă pot gândi la nimic`,
	allWell: `
		totul _ bine|ok|bun|perfect|excelent|super|ireproșabil|regulă
		toate _ bine|bune|ok|perfecte
		a fost totul bine|ok|perfect|super
		e|este totul bine|ok|perfect|super
		sunt mulțumit|mulțumită de|cu tot`,
	wish: `
		mai
		ar fi bine|frumos|bun|util
		ar trebui
		aș|as dori|vrea|prefera
		să|sa fie|existe`,
	unsure: `
		nu știu|stiu
		habar n|nu am
		nu sunt sigur|sigură
		nu îmi amintesc
		nu mi amintesc`,
	fillers: `deosebit special anume altceva în in mod momentan de adăugat spus obiectat reproșat schimbat îmbunătățit mulțumesc mersi să zic am nu chiar pentru moment acum
		deloc alt plus ce ar ceva la îmi vine minte mai se poate aș as schimba rău negativ cazul este e a fost nimic plângeri probleme obiecții sugestii din partea mea punctul meu vedere
		vreo vreun absolut sincer`,
	polite: `mulțumesc mersi vă va bună ziua sincer păi`,
}
