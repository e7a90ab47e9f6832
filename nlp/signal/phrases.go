package signal

// negators take back what follows them.
var negators = map[string]string{
	"en": "not don't dont won't wouldn't didn't never no without isn't can't",
	"ro": "nu n fără nici",
	"ru": "не ни без нет",
	"el": "δεν δε μη μην χωρίς ούτε",
	"af": "nie nooit sonder geen moenie",
}

// phrases are what customers of contact centres and shops say. The first word of a phrase has no "~".
var phrases = map[string]map[Name]string{
	"en": {
		Effort: `
			third|second|fourth|fifth|umpteenth|tenth time
			again and again
			over and over
			keep|kept calling|ringing|explaining|repeating|having|getting
			already called|told|explained|said|sent|tried|spoke|spoken|emailed|asked
			told you|them|him|her already
			explain|repeat|tell _ again|twice
			called|rang|phoned|emailed|written _ times|twice
			several|many|multiple|numerous|countless times
			been|being transferred|passed|bounced
			passed|sent|transferred|bounced around
			pillar to post
			waiting|waited _ hour|hours|minutes|days|weeks|months|forever|ages
			on hold _ hour|hours|minutes|forever|ages
			still waiting|haven't|not|no|hasn't
			nobody called|calls|answers|answered|replied|responds|helps|helped|knows
			no one called|calls|answers|answered|replied|responds|helps|helped|knows
			never called|replied|responded|arrived
			never heard back
			wasted|wasting|waste my|our time|day|morning|afternoon
			waste of time
			too complicated|difficult|confusing
			hours|days|weeks trying
			runaround
			run around`,
		Escalation: `
			speak|talk|transfer|put|get|escalate|connect _ manager|supervisor|superior|boss
			want|need|like|get _ manager|supervisor
			your|a|the supervisor|manager now|immediately|please
			somebody|someone|person higher|senior|above|responsible|charge
			someone|somebody in charge
			file|make|submit|lodge|raise a|an complaint
			formal|official|written complaint
			escalate
			lawyer
			attorney
			solicitor
			ombudsman
			legal action
			take|see you to|in court
			sue you|your
			report you|this|it to
			consumer protection|rights|council
			trading standards
			go|going to the media|press|newspaper|newspapers|papers
			post|share this|it|about _ online|facebook|twitter|trustpilot|media
			chargeback`,
		Churn: `
			cancel|cancelling|canceling|close|closing|terminate|end my|the|our|this contract|account|subscription|membership|policy|service|plan
			want|like|need|going|trying|wish|decided to unsubscribe|terminate|switch|leave you|your|providers|from|this
			want|like|need|going|wish|decided to close my|the|our _ account|subscription|policy|membership
			switch|switching|move|moving|going|go to another|different|someone company|bank|provider|supplier|operator|else
			switch|switching|move|moving|going|go to a|the|your competitor|competitors|competition
			switch|switching|change|changing providers|provider|banks|bank|supplier
			leave|leaving you|your company|bank|service
			leaving you
			take|taking my|our business|money|custom elsewhere
			go|going|look|looking|shop|shopping|buy|buying elsewhere
			never|not|won't|wont buy|buying|order|ordering|use|using|shop|shopping|come|coming|return _ again|back|anymore
			last time i|we buy|order|use|shop|come|deal
			lost|losing|lose a|me|us customer|as
			lost|losing a customer
			done with you|your
			not renew|renewing
			won't renew
			won't be back|returning|using|ordering|buying|renewing
			don't renew
			better|cheaper offer|deal|price from|at|elsewhere|with`,
		Thanks: `
			thank you
			thanks
			thankyou
			thx
			ty
			cheers
			grateful
			much appreciated
			appreciate it|that|your|you|the|all
			can't|cannot thank
			you're|youre|are a|the star|lifesaver|best|legend
			bless you
			very|so|most kind|helpful`,
		Question: `
			^who|what|when|where|why|which|whose|how
			^what's|where's|who's|when's|how's|why's
			^do|does|did you|i|we|they|he|she|it|the|this|that|your|my
			^is|are|was|were|am there|it|this|that|you|the|my|your|i|we|they|he|she
			^have|has you|i|we|they|it|the|my|anyone
			^can|could|will|would|should|shall|may|might i|you|we|they|it|he|she|the|someone|somebody|anyone
			^isn't|aren't|don't|doesn't|didn't|can't|couldn't|won't|wouldn't|haven't|hasn't you|it|that|this|there|i|we|they
			wondering|wonder if|whether|when|how|what|why
			know|tell|ask if|whether|when|how|what|why|where`,
		Request: `
			can|could|would|will you _ please|help|send|check|tell|give|change|cancel|refund|call|explain|look|transfer|put|confirm|resend|fix|update|block|replace|book
			could|can i|we have|get|speak|talk|ask|change|return|cancel
			please send|check|help|tell|give|change|cancel|refund|call|explain|look|transfer|put|confirm|resend|fix|update|block|let|stop|remove|replace
			like|want|need to|you|a|my|the
			would|i'd|id like
			i need|want
			let me know|speak|have
			help me
			send me
			give me
			call me back`,
	},
	"ro": {
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
			dați|da mi|mi-l _ șeful|managerul|superiorul
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
			anulez|anula|reziliez|rezilia|închid|închide|închei|desființez abonamentul|contractul|contul|serviciul|polița|cardul|abonament|contract|cont
			vreau|doresc|aș _ reziliez|rezilierea|renunț|închid|plec|dezabonez
			rezilierea|rezilierii contractului|abonamentului
			renunț la
			mă mut|duc|transfer|portez la
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
	},
	"ru": {
		Effort: `
			третий|второй|четвертый|пятый|десятый|который раз
			снова и снова
			раз за разом
			по сто|несколько|десять раз
			сколько можно|раз
			уже звонил~|говорил~|объяснял~|писал~|обращал~|отправлял~|жду
			уже _ раз
			опять приходится|звоню|пишу|объясняю
			повторяю|объясняю|звоню|пишу|обращаюсь _ раз
			жду|ждем|ждал|ждала|ожидаю уже|целый|больше|более|третий|вторую|второй|час|часа|часов|неделю|недели|месяц|дней|дня
			до сих пор
			все еще жду|не|нет
			никто не
			никто мне|нам не
			меня|нас переключа~|перебрасыва~|футбол~|гоня~|отправля~
			переключают|перекидывают|переводят с|от|по|меня
			гоняют по|от|туда
			теряю|потерял|потеряла|трачу|потратил|потратила _ время|времени|час|часы|часов|день
			не могу|можем дозвониться|добиться|дождаться|понять|разобраться
			невозможно дозвониться|связаться|понять|разобраться
			слишком|очень сложно|трудно|запутанно
			висел|висела|вишу _ линии|телефоне|минут`,
		Escalation: `
			позовите|соедините|переключите|дайте|переведите _ начальник~|руководител~|менеджер~|старш~|директор~|руководство~
			поговорить|говорить с|со _ начальник~|руководител~|менеджер~|старш~|директор~|руководств~
			хочу|требую|нужен _ начальник~|руководител~|старш~|директор~
			ваш|вашего|вашим начальник~|руководител~|директор~
			старшего смены|оператора|менеджера
			жалоба
			жалобу
			жалобой
			пожалуюсь
			жаловаться
			претензию
			претензия
			роспотребнадзор
			в роспотребнадзор|суд|прокуратуру|полицию|цб|центробанк
			подам|подаю|подать|обращусь|иду|пойду в|на|вас суд|вас|прокуратуру
			через суд
			юрист
			юриста
			юристу
			адвокат
			адвоката
			адвокату
			защите|защиту|защита прав`,
		Churn: `
			расторгнуть|расторгаю|разорвать|расторжение договор~|контракт~
			закрыть|закрываю|закройте|заблокировать|удалить _ счет|счёт|карту|договор|аккаунт|кабинет
			отключить|отключите|отключаю|отменить|отмените|отменяю _ услуг~|подписк~|тариф|договор
			хочу отказаться|уйти|отписаться|отключиться|расторгнуть
			отказываюсь|отказаться от
			ухожу|уйду|перейду|перехожу|уходим к|от|в
			сменю|меняю|сменить оператора|провайдера|банк|поставщика
			к|другому|другой другому|конкурентам|оператору|провайдеру|банк
			к конкурентам
			больше не буду|закажу|куплю|приду|стану|обращусь|хочу
			никогда больше|не закажу|куплю|буду|обращусь
			последний раз заказываю|покупаю|обращаюсь|у
			потеряли|теряете клиента|меня
			не _ продлевать
			не продлю|продлеваю`,
		Thanks: `
			спасибо
			спс
			благодарю
			благодарим
			благодарен
			благодарна
			благодарность
			признателен
			признательна
			выручили
			очень помогли|любезны
			вы мне|очень|меня помогли|выручили|спасли
			дай бог
			низкий поклон`,
		Question: `
			^кто|что|когда|где|куда|откуда|как|какой|какая|какие|какое|почему|зачем|сколько|чей|чем|кому|кого
			^можно|можете|могу|можем|могли
			^а когда|где|как|что|сколько|почему|можно|кто
			^есть|будет|нужно|надо|правда|разве|неужели ли
			^разве
			^неужели
			^подскажите
			^скажите
			ли я|мы|вы|это|у|он|она|мне|вам|заказ
			хотел|хотела|хочу|хотелось узнать|спросить|уточнить`,
		Request: `
			пожалуйста
			пожалста
			прошу
			помогите
			подскажите
			хочу|хотел|хотела|хотелось бы
			хочу|хотим вернуть|отменить|заказать|изменить|получить|узнать|поменять|оформить|подключить|отключить|закрыть|поговорить
			мне|нам нужно|надо|нужен|нужна|необходимо
			можете|могли|можно _ проверить|помочь|отправить|сказать|перезвонить|изменить|отменить|вернуть|прислать|соединить
			перезвоните
			проверьте
			отправьте
			верните
			пришлите
			дайте
			соедините
			отмените
			сделайте`,
	},
	"el": {
		Effort: `
			τρίτη|δεύτερη|τέταρτη|πέμπτη|δέκατη|πολλοστή φορά
			ξανά και ξανά
			πόσες|τόσες|πολλές|αρκετές|χίλιες φορές
			έχω|είχα|σας|τους ήδη|ξανά|πάρει|πει|εξηγήσει|στείλει|καλέσει|τηλεφωνήσει|έχω _ φορές|ήδη|τηλέφωνο|πει
			ήδη καλέσει|πει|εξηγήσει|στείλει|μιλήσει
			σας το|τα|έχω είπα|πει|έχω|ξαναείπα
			περιμένω|περίμενα|περιμένουμε εδώ|μια|μία|δύο|τρεις|τόση|τόσες|ώρα|ώρες|μέρες|από|στην|ακόμα _
			ακόμα|ακόμη περιμένω|δεν|τίποτα
			κανείς|κανένας δεν
			δεν με|μου|μας πήρε|κάλεσε|απάντησε|απαντάει|απαντά|βοήθησε|έχει κανείς|κανένας|πάρει|απαντήσει
			με|μας στέλνετε|στέλνουν|πετάτε|μεταφέρουν|μεταφέρετε|πηγαίνετε|δουλεύετε από|σε|συνέχεια
			από τον|το|τη έναν|ένα|μία|μια στον|στο|στη
			χάνω|έχασα|χάσαμε|σπαταλάω _ χρόνο|ώρα|ώρες|μέρα|μέρες
			πολύ|τόσο|πάρα δύσκολο|περίπλοκο|μπερδεμένο|κουραστικό
			ταλαιπωρία
			ταλαιπωρώ
			ταλαιπωρούμαι
			ταλαιπωρήθηκα
			στην αναμονή`,
		Escalation: `
			μιλήσω|μιλήσουμε|συνδέστε|δώστε|σύνδεση με|μου|τον|στον _ υπεύθυν~|προϊστάμεν~|διευθυντ~|μάνατζερ|ανώτερ~|manager
			μιλήσω με _ υπεύθυν~|προϊστάμεν~|διευθυντ~|ανώτερ~
			θέλω|ζητώ|ζητάω _ υπεύθυν~|προϊστάμεν~|διευθυντ~|ανώτερ~
			τον|τη|την|κάποιον|στον|ο υπεύθυν~|προϊστάμεν~|διευθυντ~|ανώτερο σας|τώρα|αμέσως|παρακαλώ
			παράπονο
			παράπονα
			καταγγελία
			καταγγείλω
			καταγγέλλω
			μήνυση
			δικηγόρο
			δικηγόρος
			δικηγόρου
			συνήγορο|συνήγορος|συνήγορος του καταναλωτή
			συνήγορο
			δικαστήριο
			δικαστήρια
			στα δικαστήρια
			προστασία|προστασίας καταναλωτή|καταναλωτών|του _`,
		Churn: `
			ακυρώσω|ακύρωση|διακόψω|διακοπή|κλείσω|κλείσιμο|λήξω|σταματήσω _ συνδρομή~|συμβόλαιο~|συμβολαίου|λογαριασμό~|λογαριασμού|υπηρεσία~|γραμμή~|σύνδεση|συνδρομής
			θέλω να φύγω|διακόψω|ακυρώσω|κλείσω|διαγραφώ|αλλάξω _ συμβόλαιο|λογαριασμό|πάροχο|εταιρεία|εταιρία|συνδρομή|σύνδεση
			θέλω να φύγω|διαγραφώ
			αλλάζω|αλλάξω|αλλάξουμε εταιρεία|εταιρία|πάροχο|τράπεζα|πάροχου
			φεύγω|φύγω|φεύγουμε από
			πάω|πηγαίνω|πάμε|πάρω|μεταφερθώ σε|στον|στην άλλη|άλλον|άλλο|ανταγωνισμό|ανταγωνιστή|ανταγωνιστές
			στον ανταγωνισμό
			δεν πρόκειται να ξαναπάρω|ξαναγοράσω|ξαναέρθω|ξαναπαραγγείλω|ξαναψωνίσω
			δεν θα|ξανά ξαναπάρω|ξαναγοράσω|ξαναέρθω|ξαναπαραγγείλω|ξαναψωνίσω|ξαναχρησιμοποιήσω|ανανεώσω
			ποτέ ξανά
			τελευταία φορά που
			χάσατε|χάνετε έναν|ένα|εμένα|πελάτη|πελάτισσα
			δεν _ ανανεώσω|ανανεώνω`,
		Thanks: `
			ευχαριστώ
			ευχαριστούμε
			ευχαριστίες
			ευχαριστημένος|ευχαριστημένη από
			ευχαριστήσω
			ευγνώμων
			υπόχρεος
			υπόχρεη
			με σώσατε|υποχρεώσατε
			να|είστε είστε|στε καλά
			σας|σε εκτιμώ
			πολύ ευγενικός|ευγενική|εξυπηρετικός|εξυπηρετική`,
		Question: `
			^τι|ποιος|ποια|ποιο|ποιον|ποιοι|πότε|πού|πώς|γιατί|πόσο|πόση|πόσα|πόσες|πόσος
			^μπορώ|μπορείτε|μπορείς|μπορούμε|μπορεί|γίνεται|υπάρχει|υπάρχουν|έχετε|είναι να|μου|κάποιος|κάποια|κάποιο|δυνατόν
			^μήπως
			^άραγε
			^σε|από|για|με πόσο|πόση|πόσες|ποιο|ποια|ποιον|πότε|τι
			ήθελα|θέλω|θα _ ρωτήσω|μάθω
			ξέρετε|γνωρίζετε αν|πότε|πού|πώς|τι|γιατί`,
		Request: `
			παρακαλώ
			θα ήθελα
			ήθελα να
			θέλω να
			χρειάζομαι
			μπορείτε|μπορείς|μπορούσατε _ να
			βοηθήστε με
			πείτε μου
			στείλτε μου
			δώστε μου
			ελέγξτε
			καλέστε με
			πάρτε με
			αλλάξτε
			ακυρώστε
			κάντε`,
	},
	"af": {
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
			kanselleer|kanselleer|beëindig|opsê|sluit|stop my|ons|die|hierdie _ kontrak|rekening|intekening|lidmaatskap|polis|diens|pakket|kaart
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
	},
}
