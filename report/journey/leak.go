package journey

import (
	"time"

	"touchtone/report"
	"touchtone/rules/metric"
)

// Leak counts what became of customers' journeys that came by a touchpoint and are over.
type Leak struct {
	Journey    string `json:"-"`
	Touchpoint string `json:"-"`
	Entered    int    `json:"entered"`   // journeys that came by
	Contacted  int    `json:"contacted"` // in which the customer had contact with us there
	Repeated   int    `json:"repeated"`  // more than once
	Abandoned  int    `json:"abandoned"` // in which a page of it was abandoned
	Ended      int    `json:"ended"`     // that went no further, and in which nothing was bought
}

// Repeat is the share of journeys with contact in which once was not enough.
func (l Leak) Repeat() report.Estimate { return report.Share(l.Repeated, l.Contacted) }

// Abandon is the share of journeys that were abandoned here.
func (l Leak) Abandon() report.Estimate { return report.Share(l.Abandoned, l.Entered) }

// End is the share of journeys that went no further. At the last stage that is no loss.
func (l Leak) End() report.Estimate { return report.Share(l.Ended, l.Entered) }

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

// Question is which cases somebody wants to see.
type Question struct {
	Journey    string
	Touchpoint string
	Channel    string // empty for all
	Metric     metric.Metric
}

// Case is one of those that a metric is the mean of.
type Case struct {
	ID         string // of the interaction; empty where none stands behind it
	Name       string // the source's
	Day        time.Time
	Channel    string
	Agent      string
	Lang       string
	Why        string // it is at this touchpoint
	By         string // what decided that
	Confidence float64
	Value      float64
}
