package asked

var afrikaans = words{
	anything: `
		hoe tevrede|waarskynlik|maklik|goed|gelukkig
		graag wil|wou
		goed of sleg
		goed of swak`,
	good: `
		van gehou|hou
		gehou|geniet|waardeer
		goed|goeie|beste|positief|positiewe|reg
		sterkpunt|sterkpunte|voordele
		tevrede|beïndruk|bly
		prys wil|graag`,
	bad: `
		beter|verbeter|verbetering|verbeterings
		nie _ gehou|hou|geniet|goed|tevrede|gewerk|gehelp|gewaardeer|reg
		minste|minder
		minste gehou|hou|geniet|waardeer
		hou|gehou|geniet _ minste
		slegste|sleg|slegte|negatief|negatiewe|swak|swakpunt|swakpunte|verkeerd|fout|foute
		probleem|probleme|moeilik|moeilike|gesukkel|sukkel|frustreer|gefrustreer|frustrerend
		teleurgestel|teleurstel|teleurstelling|teleurstellend|ontevrede|ontevredenheid|ongelukkig
		kla|klagte|klagtes|pla|gepla|gesteur|geïrriteer
		kort|ontbreek|gebrek
		verander|veranderings
		anders doen|gedoen
		voorstel|voorstelle
		ophou
		verhoog _ telling|punt`,
	why: `
		waarom|hoekom
		rede|redes
		verduidelik|verklaar
		omdat`,
	score: `
		telling|gradering|punt|punte|beoordeling|beoordeel|syfer`,
	nothing: `
		niks|nee|geen|nul|niemand
		nie|niks regtig|eintlik
		ek het niks|geen|nie
		daar is|was niks|geen|nie
		geen klagtes|klagte|probleme|voorstelle|kommentaar
		kan nie|niks _ dink|onthou
		ek kan aan niks dink
		amper|byna niks
		sonder klagtes|kommentaar`,
	allWell: `
		alles _ goed|perfek|reg|uitstekend|fyn|piekfyn|orde|wonderlik
		dit was|is alles goed|perfek|reg|uitstekend
		als _ goed|reg|perfek
		tevrede met alles`,
	wish: `
		meer|vinniger|beter|goedkoper|makliker|korter|minder|laer|duideliker|vriendeliker|gouer|vroeër|groter
		sou lekker|goed|gaaf
		moet|behoort|wens`,
	unsure: `
		weet nie
		ek weet nie
		nie seker
		ek is nie seker
		ek kan nie onthou`,
	fillers: `regtig eintlik nie spesifiek spesifieks besonders meer anders om te sê by voeg op die oomblik vir my nou aan dink kan ek nee wat verkeerd sleg daar was is niks
		hoegenaamd absoluut klagtes klagte probleme voorstelle het tot dusver geen dankie asseblief verander verbeter oor kla`,
	polite: `dankie asseblief hallo wel nou ag`,
}
