package ledger

import "time"

// Trouble is an error that open works have met and wait to see gone.
type Trouble struct {
	Code     string    `json:"code"`
	Works    int64     `json:"works"`
	Attempts int       `json:"attempts"`      // of the work that tried most often
	Next     time.Time `json:"next,omitzero"` // when the first of them is tried again; zero while all are being tried
}
