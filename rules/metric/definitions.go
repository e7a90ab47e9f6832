package metric

// definition is a family of metrics. Its shape has a capital word where a name has something of its own.
type definition struct {
	shape  string
	kind   Kind
	unit   Unit
	better Better
	means  string // the computation, for a person
}

// definitions are all metrics there are, in the order in which people think of them.
var definitions = []definition{
	{"score of SCORECARD", Interaction, Points, Higher, "mean score of the evaluations by the scorecard, those without a score left out"},
	{"critical score of SCORECARD", Interaction, Points, Higher, "the same of its critical questions alone"},
	{"answer of QUESTION is VALUE", Interaction, Share, Higher, "evaluations in which the question was answered so, of those in which it was answered"},
	{"first reply", Interaction, Seconds, Lower, "mean time from the customer's first message to the first reply"},
	{"mean reply", Interaction, Seconds, Lower, "mean of each interaction's mean time to a reply (ART)"},
	{"longest reply", Interaction, Seconds, Lower, "mean of each interaction's longest time to a reply"},
	{"handling time", Interaction, Seconds, Lower, "mean of talk and hold, which is the duration, and the attribute after_call_seconds where it is given (AHT)"},
	{"non-talk share", Interaction, Share, Lower, "mean share of holds and long silences"},
	{"transfer", Interaction, Share, Lower, "interactions in which more than one agent spoke, of those with an agent"},
	{"flagged", Interaction, Share, Lower, "interactions with a flag"},

	{"sentiment of customer", Perception, Feeling, Higher, "mean sentiment of the customer"},
	{"sentiment of customer at the end", Perception, Feeling, Higher, "mean sentiment of the customer's last third"},
	{"shift of customer", Perception, Feeling, Higher, "mean of the customer's end minus beginning"},
	{"negative share of customer", Perception, Share, Lower, "mean share of the customer's time that was negative"},
	{"nps", Perception, Net, Higher, "% of answers of 9 and 10 minus % of 0 to 6, on a scale of 0 to 10"},
	{"csat", Perception, Share, Higher, "answers in the top two boxes of the declared scale"},
	{"mean csat", Perception, Marks, Higher, "mean answer on a scale of 1 to 5"},
	{"ces", Perception, Share, Higher, "answers of 4 and 5 on a scale of 1 to 5"},
	{"mean ces", Perception, Marks, Higher, "mean answer on a scale of 1 to 7"},
	{"response rate", Perception, Share, Higher, "requests for feedback that were answered within 14 days"},

	{"no further contact within N days", Outcome, Share, Higher, "interactions that the same customer did not follow with another at the same touchpoint (FCR)"},
	{"conversion", Outcome, Share, Higher, "visits to the touchpoint's pages on whose day the customer converted there"},
	{"abandonment", Outcome, Share, Lower, "visits to the touchpoint's pages on whose day the customer abandoned there"},
	{"renewal within N days", Outcome, Share, Higher, "interactions whose customer renewed afterwards"},
	{"churn within N days", Outcome, Share, Lower, "interactions whose customer left afterwards"},
	{"spend within N days", Outcome, Money, Higher, "mean of what the customer spent afterwards"},
	{"cost within N days", Outcome, Money, Lower, "mean of what the customer cost afterwards"},
}

// ToAnswer is how many days somebody who was asked for feedback has.
const ToAnswer = 14

// MaxDays is the longest window that a metric may look ahead.
const MaxDays = 366
