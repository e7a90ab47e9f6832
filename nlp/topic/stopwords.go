package topic

import (
	"strings"

	"touchtone/nlp/text"
)

// stopwords carry no meaning of their own: they neither begin nor end the name of a theme. What people say to be
// polite, and how they begin and end talking, is among them, and so are [quantities].
var stopwords = func() map[string]map[string]bool {
	lists := make(map[string]map[string]bool)
	for lang, words := range map[string]string{
		"en": `the and but for nor not are was were been being have has had having does did doing will would shall should can could may might must
			this that these those there here what which who whom whose when where why how all any both each few more most other some such only own same than too very
			just also even still yet ever never again about above after before between into through during from with without over under out off down upon
			you your yours yourself he him his she her hers they them their theirs our ours its it's i'm i've i'd i'll you're you've we're we've they're that's there's what's
			don't doesn't didn't isn't aren't wasn't weren't can't couldn't won't wouldn't haven't hasn't
			because while until since though although whether either neither one two three get got getting going gone come came went make made take took see say said tell told know
			think want need like look let yes yeah okay well right sure please thanks thank hello hey good morning afternoon evening bye sorry really actually maybe much many lot
			now then today yesterday tomorrow time thing things something anything nothing everything someone anyone somebody anybody nobody everybody back way bit kind you'll she'd who's
			let's alright mr mrs miss madam sir dear hiya goodbye yep nope speaking name names number numbers person people`,
		"ro": `și sau dar iar însă deci căci dacă când unde cum cât care cine este sunt era erau fost fie fiind am ai are avem aveți au aș ați ar vom veți vor voi
			acest această aceste acești acel acea acele acei asta ăsta aia ăla toate toți tot toată alt altă alte alți unui unei unor una unul niște
			mai prea foarte doar chiar încă deja tot iarăși din dintre către despre după înainte între prin pentru fără peste sub până lângă spre la cu de pe în
			eu tu el ea noi voi ei ele mea meu mei mele tău ta tale său sa sale nostru noastră vostru dumneavoastră dvs lui lor îmi îți își mie ție imi iti isi
			nu da bine ok bună ziua salut mulțumesc mersi rog scuze poate trebuie vreau vrea avea face făcut zis spus știu stiu acum azi ieri mâine atunci aici acolo ceva nimic
			domnul domn domnule doamna doamnă domnișoară revedere seara astăzi numele numărul nimeni cineva pot poți puteți fac vin vine spuneți
			si daca cand cat sint esti este fara pana dupa inainte multumesc`,
		"ru": `и а но или да нет не ни же ли бы что чтобы как так это этот эта эти этого этой тот та те того той все всё всех весь вся
			я ты он она оно мы вы они меня мне мной тебя тебе его ему ней нее её них ним нас нам вас вам свой своя мой моя мое мои ваш ваша ваши наш наша
			был была было были есть будет будут быть буду в во на с со к ко по за из от до у о об при про для без над под через между после перед
			кто где когда куда почему зачем какой какая какие который которая которые сколько чем очень уже еще ещё только тоже также даже вот тут там здесь теперь сейчас сегодня вчера завтра
			могу можно может нужно надо хочу хотел сказали сказал говорю знаю просто потом тогда если потому пожалуйста спасибо здравствуйте добрый день алло хорошо ладно ну
			один два три раз лет имя номер свидания вечер вечера утро утра понятно понял поняла можете помочь`,
		"el": `και ή αλλά όμως αν όταν που πού πως πώς τι ποιος ποια ποιο γιατί πότε πόσο ότι ώστε να θα δεν μην δε μη ας
			ο η το οι τα του της των τον την τη τους τις στο στη στην στον στα στους στις ένα ένας μια μία έναν
			εγώ εσύ αυτός αυτή αυτό εμείς εσείς αυτοί αυτές αυτά μου σου μας σας τους με σε σ εμένα εσένα
			είμαι είσαι είναι είμαστε είστε ήταν ήμουν έχω έχεις έχει έχουμε έχετε έχουν είχα είχε κάνω κάνει κάνετε έγινε
			από για προς παρά κατά μετά πριν μέχρι χωρίς σαν ως πάνω κάτω μέσα έξω εδώ εκεί τώρα σήμερα χθες αύριο πολύ πιο λίγο τόσο όλα όλοι όλες όλο κάθε κάτι τίποτα κάποιος
			ναι όχι καλημέρα καλησπέρα γεια ευχαριστώ παρακαλώ συγγνώμη λοιπόν εντάξει ωραία θέλω μπορώ μπορείτε πρέπει ξέρω είπα είπε ακόμα ήδη πάλι μόνο επίσης
			κύριε κύριος κυρία όνομα αριθμό αριθμός μάλιστα άλλο άλλη γίνεται υπάρχει`,
		"af": `die 'n en of maar want dat wat wie waar wanneer hoekom hoe as dan toe nou nog al reeds weer ook net baie te so meer mees
			ek jy hy sy ons julle hulle dit my jou hom haar u se sy hul hierdie daardie hier daar
			is was wees het gehad sal sou kan kon moet mag wil wou word geword gaan kom doen gedoen maak gemaak kry gekry sê gesê weet dink
			nie geen nooit niks iets iemand niemand alles almal een twee drie van vir met op in na by binne uit aan oor om tot deur onder sonder tussen teen voor sedert
			ja nee goed asseblief dankie hallo môre middag naand jammer okei reg vandag gister dag keer
			dis meneer mevrou juffrou totsiens naam nommer ander eers self klaar hoor sien sit staan bly`,
	} {
		lists[lang] = make(map[string]bool)
		for w := range strings.FieldsSeq(words + " " + quantities[lang]) {
			lists[lang][text.Fold(w)] = true
			lists[lang][text.Bare(text.Fold(w))] = true
		}
	}
	return lists
}()
