package reporttest

import (
	"touchtone/interaction"
	"touchtone/nlp/asked"
	"touchtone/rules"
)

const (
	ag = interaction.Agent
	cu = interaction.Customer
)

// talks are written for the stage; nobody said any of this.
var talks = []talk{
	{
		name: "c-1001", day: -2, agent: "Sam Ode", team: "north", channel: interaction.Call, lang: "en", place: "billing/dispute a charge", priority: 91,
		lines: []line{
			{ag, 0.4, "Thank you for calling Halden Energy, my name is Sam. How can I help?"},
			{cu, -0.6, "You charged me twice this month. Twice! And nobody has answered my letters since September."},
			{ag, 0, "What is your card number?"},
			{cu, -0.3, "It is [CARD], if you must know."},
			{ag, 0, "I see two payments on the ninth, one of them for your old flat."},
			{cu, -0.7, "I moved out in July. This is the third time I explain it. I want to speak to your supervisor."},
			{ag, -0.4, "Calm down, shouting won't help you."},
			{cu, -0.9, "Unbelievable. I am cancelling everything, this is the worst service I ever had."},
			{ag, 0, "I will pass it on."},
		},
		said: []opinion{
			{"What could we do better?", "Answering letters", asked.Bad, -0.9, "waiting"},
			{"What did you like?", "The price, once", asked.Good, 0.7, "price"},
		},
		answers: []answer{
			met("greeting", "Thank you for calling Halden Energy, my name is Sam"), missed("verify", ""), missed("empathy", "Calm down"), na("hold"),
			missed("next", "I will pass it on"), missed("rude", "Calm down, shouting won't help you"), missed("closing", ""),
		},
		flags: []rules.Flag{
			{Rule: "fatal", Severity: rules.High, Reason: "A forbidden phrase was used: “Calm down, shouting won't help you”"},
			{Rule: "escalation", Severity: rules.High, Reason: "The customer asked for a supervisor"},
			{Rule: "collapse", Severity: rules.Medium, Reason: "The customer's sentiment fell from −0.6 to −0.9"},
		},
	},
	{
		name: "c-1002", day: -3, agent: "Sam Ode", team: "north", channel: interaction.Call, lang: "en", place: "billing/payment plan", priority: 12,
		lines: []line{
			{ag, 0.4, "Good morning, thank you for calling Halden Energy, my name is Sam."},
			{cu, -0.2, "Hi, I can't pay the whole bill this month, is there something we could do?"},
			{ag, 0.3, "Of course. May I take your date of birth and postcode first?"},
			{cu, 0, "Third of May eighty-one, and the postcode is on the account."},
			{ag, 0.5, "Thank you. I can split it over three months, starting on the first of December, without any fee."},
			{cu, 0.7, "Oh, that is a relief. Thank you so much."},
			{ag, 0.5, "Gladly. Is there anything else I can do for you today?"},
			{cu, 0.5, "No, that's all. Have a good day!"},
		},
		answers: []answer{
			met("greeting", "thank you for calling Halden Energy, my name is Sam"), met("verify", "date of birth and postcode"), na("empathy"), na("hold"),
			met("next", "starting on the first of December"), met("rude", ""), met("closing", "Is there anything else I can do for you today?"),
		},
	},
	{
		name: "c-1003", day: -5, agent: "Sam Ode", team: "north", channel: interaction.Chat, lang: "el", place: "billing/dispute a charge", priority: 55,
		lines: []line{
			{cu, -0.6, "Καλησπέρα, ο λογαριασμός μου είναι διπλάσιος από πέρυσι και κανείς δεν απαντάει στο τηλέφωνο."},
			{ag, 0.2, "Καλησπέρα σας, με λένε Σαμ. Πείτε μου τον αριθμό πελάτη σας;"},
			{cu, -0.2, "4471. Είμαι πολύ απογοητευμένη."},
			{ag, 0, "Η ένδειξη του μετρητή ήταν εκτίμηση. Στείλτε μας μια φωτογραφία."},
			{cu, -0.4, "Πάλι εγώ πρέπει να κάνω τη δουλειά σας."},
			{ag, 0, "Θα το διορθώσουμε μέχρι την Πέμπτη."},
		},
		answers: []answer{
			met("greeting", "με λένε Σαμ"), met("verify", "τον αριθμό πελάτη σας"), missed("empathy", ""), na("hold"),
			met("next", "μέχρι την Πέμπτη"), met("rude", ""), missed("closing", ""),
		},
		flags: []rules.Flag{{Rule: "target", Severity: rules.Medium, Reason: "The score is under the target of 75"}},
	},
	{
		name: "c-1004", day: -6, agent: "Sam Ode", team: "north", channel: interaction.Call, lang: "ro", place: "move home/new address", priority: 8,
		lines: []line{
			{ag, 0.4, "Bună ziua, mă numesc Sam, cu ce vă pot ajuta?"},
			{cu, 0, "Bună ziua, mă mut luna viitoare și aș vrea să schimb adresa."},
			{ag, 0.2, "Desigur. Îmi spuneți vă rog data nașterii?"},
			{cu, 0, "Doisprezece martie."},
			{ag, 0.4, "Mulțumesc. Contractul se mută pe 1 decembrie, primiți confirmarea mâine."},
			{cu, 0.6, "Excelent, mulțumesc frumos!"},
			{ag, 0.3, "Cu plăcere. Mai este ceva?"},
		},
		answers: []answer{
			met("greeting", "mă numesc Sam"), met("verify", "data nașterii"), na("empathy"), na("hold"),
			met("next", "primiți confirmarea mâine"), met("rude", ""), met("closing", "Mai este ceva?"),
		},
	},
	{
		name: "c-1005", day: -9, agent: "Sam Ode", team: "north", channel: interaction.Call, lang: "ru", place: "move home/new address", priority: 40,
		lines: []line{
			{ag, 0.3, "Здравствуйте, меня зовут Сэм, чем могу помочь?"},
			{cu, -0.5, "Здравствуйте. Я уже второй раз звоню, счёт всё ещё приходит на старый адрес. Это просто безобразие."},
			{ag, 0, "Подождите минуту."},
			{cu, -0.3, "Хорошо, жду."},
			{ag, 0.1, "Адрес исправлен. Новый счёт придёт в пятницу."},
			{cu, 0.2, "Спасибо, наконец-то."},
		},
		answers: []answer{
			met("greeting", "меня зовут Сэм"), missed("verify", ""), missed("empathy", ""), missed("hold", "Подождите минуту"),
			met("next", "Новый счёт придёт в пятницу"), met("rude", ""), missed("closing", ""),
		},
		flags: []rules.Flag{{Rule: "target", Severity: rules.Medium, Reason: "The score is under the target of 75"}, {Rule: "hold", Severity: rules.Low, Reason: "Put on hold without being asked"}},
	},
	{
		name: "c-1006", day: -11, agent: "Sam Ode", team: "north", channel: interaction.Call, lang: "af", place: "outage/report an outage", priority: 5,
		lines: []line{
			{ag, 0.4, "Goeiemôre, dankie dat jy bel, my naam is Sam."},
			{cu, -0.4, "Môre, ons het al sedert gisteraand nie krag nie."},
			{ag, 0.1, "Ek is jammer, dit moet baie ongerieflik wees. Wat is jou adres?"},
			{cu, 0, "Kerkstraat nommer vier."},
			{ag, 0.2, "Die span is op pad, julle behoort teen twaalfuur weer krag te hê."},
			{cu, 0.5, "Baie dankie, dis gaaf van jou."},
			{ag, 0.4, "Is daar nog iets waarmee ek kan help?"},
		},
		answers: []answer{
			met("greeting", "dankie dat jy bel, my naam is Sam"), na("verify"), met("empathy", "Ek is jammer, dit moet baie ongerieflik wees"), na("hold"),
			met("next", "teen twaalfuur"), met("rude", ""), met("closing", "Is daar nog iets waarmee ek kan help?"),
		},
	},
	{
		name: "c-1007", day: -13, agent: "Sam Ode", team: "north", channel: interaction.Call, lang: "en", place: "billing/dispute a charge", priority: 4,
		lines: []line{
			{ag, 0.4, "Thank you for calling Halden Energy, my name is Sam."},
			{cu, -0.3, "My direct debit went up and I don't understand why."},
			{ag, 0.3, "I understand, that is a surprise nobody likes. Could I have your date of birth?"},
			{cu, 0, "Ninth of June seventy."},
			{ag, 0.2, "Your use went up in October. I can put it back to sixty until the meter is read."},
			{cu, 0.4, "That would be great, thanks."},
		},
		answers: []answer{
			met("greeting", "Thank you for calling Halden Energy, my name is Sam"), met("verify", "date of birth"), met("empathy", "that is a surprise nobody likes"), na("hold"),
			met("next", "until the meter is read"), met("rude", ""), missed("closing", ""),
		},
	},
	past("c-0901", -16, missed("closing", "")),
	past("c-0902", -18, missed("empathy", "")),
	past("c-0903", -20, met("closing", "anything else")),
	past("c-0904", -22, missed("verify", "")),
	past("c-0905", -24, met("closing", "anything else")),
	past("c-0906", -27, abstain("verify")),
	{
		name: "c-2001", day: -1, agent: "Ilse Botha", team: "north", channel: interaction.Call, lang: "af", place: "outage/report an outage", priority: 62,
		lines: []line{
			{ag, 0.2, "Goeiemiddag, my naam is Ilse."},
			{cu, -0.8, "Dit is nou die vierde keer hierdie week! Ek is siek en sat hiervan."},
			{ag, 0, "Die span werk daaraan."},
			{cu, -0.6, "Dis wat julle gister ook gesê het."},
		},
		answers: []answer{met("greeting", "my naam is Ilse"), na("verify"), missed("empathy", ""), na("hold"), missed("next", "Die span werk daaraan"), met("rude", ""), missed("closing", "")},
		flags:   []rules.Flag{{Rule: "repeat", Severity: rules.High, Reason: "The customer says they called before about the same thing"}},
	},
	{
		name: "r-3001", day: -4, channel: interaction.Review, lang: "en", place: "", priority: 30,
		lines: []line{{cu, -0.8, "Waited forty minutes, got cut off, called again, and was told to write a letter. A letter!"}},
		flags: []rules.Flag{{Rule: "negative-review", Severity: rules.Medium, Reason: "A review without a good word in it"}},
	},
}

// past is a call of the weeks before that went as the scorecard wants, but for one answer.
func past(name string, day int, but answer) talk {
	k := talk{
		name: name, day: day, agent: "Sam Ode", team: "north", channel: interaction.Call, lang: "en", place: "billing/payment plan",
		lines: []line{
			{ag, 0.3, "Thank you for calling, my name is Sam."},
			{cu, -0.4, "I am not happy with my last bill."},
			{ag, 0.2, "I am sorry to hear that. Your date of birth, please?"},
			{cu, 0, "First of April."},
			{ag, 0.3, "You will have the corrected bill by Friday. Is there anything else?"},
			{cu, 0.4, "No, thank you."},
		},
		answers: []answer{
			met("greeting", "my name is Sam"), met("verify", "date of birth"), met("empathy", "I am sorry to hear that"), na("hold"),
			met("next", "by Friday"), met("rude", ""), met("closing", "anything else"),
		},
	}
	for i, a := range k.answers {
		if a.ref == but.ref {
			k.answers[i] = but
		}
	}
	return k
}
