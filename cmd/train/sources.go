package main

// source is a file of labelled text.
type source struct {
	name    string // below the data folder, without .jsonl.gz
	from    string
	licence string
	weight  float64 // 0 is 1
	plain   int     // of conversations, learn up to so many turns that feel nothing
	check   bool    // only to measure on: its licence or its size keeps it out of the weights
}

const (
	goemotions = "GoEmotions (Demszky et al. 2020), github.com/monologg/GoEmotions-pytorch at b75f9d3a8b"
	xed        = "XED (Oehman et al. 2020), github.com/Helsinki-NLP/XED at 76666d251f"
	brighter   = "BRIGHTER (Muhammad et al. 2025), github.com/emotion-analysis-project/SemEval2025-Task11 at 513a7e8bef"
	vader      = "VADER ground truth (Hutto and Gilbert 2014), github.com/cjhutto/vaderSentiment at 44fc044cd8"
	nltk       = "github.com/nltk/nltk_data at 5db857e6f7"
	uci        = "Sentiment Labelled Sentences (Kotzias et al. 2015), github.com/murilovalenso/Processamento-de-Linguagem-Natural at ea759fa0c6"
	red        = "RED (Ciobotaru et al.), github.com/Alegzandra/RED-Romanian-Emotions-Dataset at ec8849dc5e"
	rusentne   = "RuSentNE, github.com/dialogue-evaluation/RuSentNE-evaluation at 4d08c88556"
	star       = "STAR (Mosig et al. 2020), github.com/RasaHQ/STAR at 3058975092"
	multidogo  = "MultiDoGO (Peskov et al. 2019), github.com/awslabs/multi-domain-goal-oriented-dialogues-dataset at baa30639c4"
	sentimp    = "SentiMP-21, github.com/ari-dasci/OD-SentiMP-21 at 2360c6c503"
)

const (
	mit  = "MIT"
	by   = "CC BY 4.0"
	bySA = "CC BY-SA 4.0"
	cdla = "CDLA-Permissive-1.0"
)

var sources = map[string][]source{
	"en": {
		{name: "sentiment/en_vader_tweets", from: vader, licence: mit},
		{name: "sentiment/en_vader_amazon", from: vader, licence: mit},
		{name: "sentiment/en_vader_movie", from: vader, licence: mit},
		{name: "sentiment/en_vader_nyt", from: vader, licence: mit},
		{name: "sentiment/en_uci_sentences", from: uci, licence: by, weight: 1.5},
		{name: "sentiment/en_huliu_products", from: "Product reviews (Hu and Liu 2004, Ding et al. 2008), " + nltk, licence: by},
		{name: "sentiment/en_pros_cons", from: "Pros and cons (Liu et al. 2005), " + nltk, licence: by, weight: 1.3},
		{name: "sentiment/en_movie_reviews_long", from: "Movie reviews (Pang and Lee 2004), " + nltk, licence: by},
		{name: "sentiment/en_goemotions", from: goemotions, licence: by},
		{name: "sentiment/en_xed_subtitles", from: xed, licence: by},
		{name: "sentiment-brighter/en_brighter", from: brighter, licence: by},
		{name: "transcripts/star_chat", from: star, licence: mit, plain: 6000},
		{name: "transcripts/multidogo_customer_turns", from: multidogo, licence: cdla, plain: 6000},
		{name: "sentiment/en_sentimp_tweets", from: sentimp, licence: bySA, check: true},
	},
	"ro": {
		{name: "sentiment/ro_red", from: red, licence: mit},
		{name: "sentiment-brighter/ro_brighter", from: brighter, licence: by},
		{name: "sentiment/ro_xed_subtitles", from: xed, licence: by},
	},
	"ru": {
		{name: "sentiment-brighter/ru_brighter", from: brighter, licence: by},
		{name: "sentiment/ru_rusentne_news", from: rusentne, licence: mit},
		{name: "sentiment/ru_xed_subtitles", from: xed, licence: by},
	},
	"el": {
		{name: "sentiment/el_xed_subtitles", from: xed, licence: by},
		{name: "sentiment/el_sentimp_tweets", from: sentimp, licence: bySA, check: true},
	},
	"af": {
		{name: "sentiment-brighter/af_brighter", from: brighter, licence: by},
	},
}

// transfer are the English texts from which the other languages learn how rated words add up.
var transfer = []string{
	"sentiment/en_vader_tweets", "sentiment/en_vader_amazon", "sentiment/en_uci_sentences", "sentiment/en_huliu_products",
}
