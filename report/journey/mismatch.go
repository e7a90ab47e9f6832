package journey

import "time"

// From where on a QA score is high, and up to where it is low, when it is compared with what the customer says.
const (
	HighScore = 80.0
	LowScore  = 50.0
)

// Mismatch is an interaction of which QA and the customer think differently: a high score and an answer in the bottom two
// boxes, or a low score and one in the top two.
type Mismatch struct {
	Journey    string    `json:"journey"`
	Touchpoint string    `json:"touchpoint"`
	ID         string    `json:"id"`
	Day        time.Time `json:"day"`
	Agent      string    `json:"agent"`
	QA         float64   `json:"qa"`
	CSAT       float64   `json:"csat"`
	Min        float64   `json:"min"`
	Max        float64   `json:"max"`
}

// Blind tells whether QA was content and the customer was not: the kind that a scorecard is blind to.
func (m Mismatch) Blind() bool { return m.QA >= HighScore }
