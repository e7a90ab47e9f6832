package report

// Summary is what a batch brought, on one screen.
type Summary struct {
	Channels []Count // interactions scored, by channel
	Langs    []Count // and by language; empty is unknown
	Flagged  int
	Copies   int         // of interactions that are newer: scored and kept, and not in any mean
	Reasons  []Count     // flags, by rule
	Refused  []Count     // what could not be scored, by code
	Cards    []CardScore // what each scorecard gave
	Customer Estimate    // customers' sentiment, -1 to 1
}

// Count is how often something was seen. Lists of counts begin with the most frequent.
type Count struct {
	Name string
	N    int
}

// CardScore is the mean score of a scorecard, 0 to 100.
type CardScore struct {
	Title string
	Score Estimate
}
