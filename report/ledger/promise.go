package ledger

// Promise is something that must hold of the ledger and the results at every moment, and what was found when it was
// checked.
type Promise struct {
	Name   string   `json:"name"`
	Says   string   `json:"says"`
	Broken int      `json:"broken"`         // rows that break it
	Such   []string `json:"such,omitempty"` // the first few of them, by their keys: never text of an interaction
}
