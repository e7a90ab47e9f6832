package signal

var romanian = map[Name]string{
	Effort: `
		a treia|doua|patra|cincea|zecea oară
		iar și iar
		de _ ori vă|v|am|sun|sunat|scris|explic
		am mai|tot|deja sunat|spus|explicat|scris|încercat|vorbit|trimis
		v am|am spus|zis|explicat deja
		am sunat|scris|explicat|spus|încercat de
		tot sun|sunat|aștept|explic|repet
		mă plimbați|plimbă|pasați|trimiteți|trimit|transferați
		m ați|au transferat|plimbat|pasat|ținut
		plimbat|trimis|transferat de la
		aștept|așteptat de|o|ore|zile _ ore|oră|zile|săptămâni|luni|săptămână|lună|minute
		încă aștept|nu
		tot nu
		nimeni nu
		nu mi|m|ne a|au răspuns|sunat|contactat|ajutat
		pierd|pierdut|pierdem timpul|timp|vremea|ore|zile
		prea complicat|greu
		e|este foarte|prea|extrem complicat|greu|dificil
		nu știu|înțeleg cum|ce mai`,
	Escalation: `
		vorbesc|vorbi|vorbim|legătura cu|la _ șeful|șefa|managerul|manager|directorul|responsabilul|superiorul|supervizorul|superior|șef
		dați|da mi|mi-l _ șef|șeful|manager|managerul|superior|superiorul|supervizor|supervizorul|responsabil|responsabilul
		șeful|superiorul|managerul dumneavoastră|dvs|tău|vostru
		vreau|doresc|cer _ șef|șeful|manager|managerul|superior|superiorul|responsabil
		reclamație
		reclamația
		plângere
		fac|depun|face|depune|trimit o|reclamație|plângere sesizare|reclamație|plângere
		vă|te reclam|dau _ judecată|anpc|protecția
		vă reclam
		protecția consumatorului|consumatorilor
		anpc
		avocat
		avocatul
		avocatului
		dau|ne|vedem _ judecată|tribunal|instanță
		în judecată|instanță
		pe facebook|internet|presă`,
	Churn: `
		anulez|anula|reziliez|rezilia|închid|închide|desființez abonamentul|contractul|contul|serviciul|polița|abonament|contract|cont
		vreau|doresc|aș _ reziliez|rezilierea|renunț|închid|plec|dezabonez
		rezilierea|rezilierii contractului|abonamentului
		renunț la
		mă mut|transfer|portez la
		mă duc la _ alt~|concurență|concurența
		trec|merg|plec la _ alt~|concurență|concurența
		plec de la
		schimb operatorul|furnizorul|banca|compania
		nu mai cumpăr|comand|vin|folosesc|colaborez|stau|rămân
		niciodată nu|de|la mai
		ultima oară|dată când|comand|cumpăr
		ați pierdut|pierdeți un|o client|clientă
		nu _ prelungesc|reînnoiesc
		m am săturat de|să
		ofertă|ofertă|preț mai bună|bun`,
	Thanks: `
		mulțumesc
		mulțumim
		mulțam
		mersi
		mulțumiri
		vă|îți|ți sunt|rămân recunoscător|recunoscătoare
		recunoscător
		apreciez
		apreciem
		foarte amabil|amabilă|drăguț|drăguță
		sunteți|ești o|un|foarte comoară|salvarea|amabil|amabilă
		mi ați|ai fost|salvat de|ziua mare`,
	Question: `
		^ce|cine|când|unde|cum|cât|câtă|câți|câte|care|cărui|cui
		^de ce|când|unde|cât
		^până când
		^pot|puteți|poți|putem|poate
		^aveți|ai|există|este|e|sunteți|e|se poate|posibil|cumva|vreo|vreun
		^ați|mai ai|puteți|aveți|știți
		voiam|vreau|vroiam|aș|doresc _ întreb|știu
		știți|știi|spuneți dacă|când|cum|unde|cât|ce
		oare`,
	Request: `
		vă rog
		te rog
		aș vrea|dori|avea
		vreau|doresc|doream|voiam|vroiam să
		puteți|poți|ați putea|să|vă|mă|îmi|verifica|trimite|ajuta|spune
		ajutați mă
		ajută mă
		am nevoie
		sunați mă
		trimiteți mi
		spuneți mi
		dați mi
		verificați`,
}
