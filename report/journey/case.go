package journey

import (
	"time"

	"touchtone/rules/metric"
)

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
