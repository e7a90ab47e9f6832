package topic

// quantities are words for numbers, money and times: "five thousand", "ten days" and "on Monday" say how much and when, not what it is about.
var quantities = map[string]string{
	"en": `zero four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
		twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions half percent
		pound pounds euro euros dollar dollars cent cents pence rand quid
		second seconds minute minutes hour hours day days week weeks weekend weekends month months year years night nights o'clock
		monday tuesday wednesday thursday friday saturday sunday
		january february march april june july august september october november december`,
	"ro": `zero unu doi două trei patru cinci șase șapte opt nouă zece unsprezece doisprezece douăsprezece treisprezece paisprezece cincisprezece
		șaisprezece șaptesprezece optsprezece nouăsprezece douăzeci treizeci patruzeci cincizeci șaizeci șaptezeci optzeci nouăzeci
		sută sute mie mii milion milioane jumătate procent procente leu lei leii euro dolari
		secundă secunde minut minute minutul oră ore ora orele zi zile ziua zilele săptămână săptămâni săptămâna săptămânile weekend
		lună luna luni lunile an ani anul anii dată ori marți miercuri joi vineri sâmbătă sâmbăta duminică duminica
		ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie`,
	"ru": `ноль одна одну одного одной две двух двумя двое трех трёх трое четыре четырех четырёх пять пяти шесть шести семь семи восемь восьми девять девяти
		десять десяти одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать
		двадцать двадцати тридцать тридцати сорок пятьдесят пятидесяти шестьдесят семьдесят восемьдесят девяносто
		сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот тысяча тысячи тысячу тысяч миллион миллиона миллионов
		половина половину полтора полторы процент процента процентов рубль рубля рублей рубли евро доллар доллара долларов копеек
		секунда секунды секунду секунд минута минуты минуту минут минутку час часа часов дня дней дни неделя недели неделю недель месяц месяца месяцев
		год года году годов раза ночь ночи понедельник вторник среда среду четверг пятница пятницу суббота субботу воскресенье
		январь января февраль февраля март марта апрель апреля май мая июнь июня июль июля август августа сентябрь сентября октябрь октября
		ноябрь ноября декабрь декабря`,
	"el": `μηδέν δύο δυο τρεις τρία τέσσερις τέσσερα πέντε έξι επτά εφτά οκτώ οχτώ εννέα εννιά δέκα έντεκα δώδεκα δεκατρία δεκατέσσερα δεκαπέντε
		δεκαέξι δεκαεπτά δεκαεφτά δεκαοκτώ δεκαοχτώ δεκαεννέα είκοσι τριάντα σαράντα πενήντα εξήντα εβδομήντα ογδόντα ενενήντα
		εκατό εκατόν διακόσια τριακόσια τετρακόσια πεντακόσια εξακόσια επτακόσια οκτακόσια εννιακόσια χίλια χίλιες χιλιάδες εκατομμύριο εκατομμύρια
		μισό μισή τοις ευρώ δολάρια δευτερόλεπτο δευτερόλεπτα λεπτό λεπτά ώρα ώρας ώρες μέρα μέρας μέρες ημέρα ημέρας ημέρες ημερών
		εβδομάδα εβδομάδας εβδομάδες μήνα μήνας μήνες μηνών χρόνο χρόνια έτος έτη φορά φορές βράδυ
		δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή
		ιανουαρίου ιανουάριο φεβρουαρίου φεβρουάριο μαρτίου μάρτιο απριλίου απρίλιο μαΐου μάιο ιουνίου ιούνιο ιουλίου ιούλιο αυγούστου αύγουστο
		σεπτεμβρίου σεπτέμβριο οκτωβρίου οκτώβριο νοεμβρίου νοέμβριο δεκεμβρίου δεκέμβριο`,
	"af": `nul vier vyf ses sewe agt nege tien elf twaalf dertien veertien vyftien sestien sewentien agtien negentien
		twintig dertig veertig vyftig sestig sewentig tagtig negentig honderd duisend miljoen half halwe persent rand sent euro dollar
		sekonde sekondes minuut minute uur ure dae week weke naweek maand maande jaar jare kere aand nag
		maandag dinsdag woensdag donderdag vrydag saterdag sondag
		januarie februarie maart april mei junie julie augustus september oktober november desember`,
}
