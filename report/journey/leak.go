package journey

import (
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

// losses are the shares of a leak as metrics, so that the journeys behind each can be asked for. No pack can set a goal for one: they
// are of journeys, which belong to no single day, and of all channels.
var losses = map[string]metric.Metric{
	"came back":       loss("came back", "journeys with more than one contact here, of those with any"),
	"abandoned":       loss("abandoned", "journeys in which a page of this touchpoint was abandoned and nothing was bought there, of those that came by"),
	"went no further": loss("went no further", "journeys that reached no later stage and in which nothing was bought, of those that came by"),
}

func loss(name, means string) metric.Metric {
	means += "; each is shown by its latest contact here, on whatever channel"
	return metric.Metric{Name: name, Kind: metric.Outcome, Unit: metric.Share, Better: metric.Lower, Means: means}
}

// IsLoss tells whether a name is a loss's.
func IsLoss(name string) bool { return losses[name].Name != "" }

// Measure reads the name of anything that has cases: a loss or a metric.
func Measure(name string) (metric.Metric, error) {
	if l, is := losses[name]; is {
		return l, nil
	}
	return metric.Parse(name)
}
