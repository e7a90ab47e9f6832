package report

// Summary is what a batch brought, on one screen.
type Summary struct {
	Channels []Count     `json:"channels"`  // interactions scored, by channel
	Langs    []Count     `json:"languages"` // and by language; empty is unknown
	Flagged  int         `json:"flagged"`
	Copies   int         `json:"copies"`         // of interactions that are newer: scored and kept, and not in any mean
	Reasons  []Count     `json:"flagged_by"`     // flags, by rule
	Refused  []Count     `json:"quarantined_by"` // what could not be scored, by code
	Cards    []CardScore `json:"scorecards"`     // what each scorecard gave
	Customer Estimate    `json:"customer"`       // customers' sentiment, -1 to 1
}

// Count is how often something was seen. Lists of counts begin with the most frequent.
type Count struct {
	Name string `json:"name"`
	N    int    `json:"n"`
}

// CardScore is the mean score of a scorecard, 0 to 100.
type CardScore struct {
	Title string   `json:"title"`
	Score Estimate `json:"score"`
}
