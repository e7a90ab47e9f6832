package ledger

// Source is a place where objects appear, and how fast they may be read.
type Source struct {
	ID      int64   `json:"source"`
	Bucket  string  `json:"bucket"`
	Prefix  string  `json:"prefix"`
	Rate    float64 `json:"rate,omitempty"` // objects a second at most, by all workers together; 0 for as many as there are hands
	Waiting int     `json:"waiting"`        // works that have not ended
}
