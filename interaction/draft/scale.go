package draft

import (
	"math"
	"strconv"
	"strings"

	"touchtone/interaction/flaw"
)

// scaleOf ends the names of the attributes that declare the scale of a metric, as "1-5": rating_scale, csat_scale. They
// come in a column, in the object's metadata or in its sidecar. A scale is never guessed from the ratings met.
const (
	ScaleOf     = "_scale"
	RatingScale = "rating" + ScaleOf
)

// ApplyScale gives the declared scales to the answers that have none of their own.
func (d *Draft) ApplyScale() error {
	for i := range d.Answers {
		a := &d.Answers[i]
		written, ok := d.Attributes[a.Metric+ScaleOf]
		if !ok || a.Min != a.Max {
			continue
		}
		if a.Min, a.Max, ok = ParseScale(written); !ok {
			return flaw.New(flaw.Schema, "%s should be two numbers such as 1-5", a.Metric+ScaleOf)
		}
	}
	return nil
}

// ParseScale reads "1-5", "1 to 5" or "0..10".
func ParseScale(s string) (least, most float64, ok bool) {
	for _, between := range []string{"..", "–", "-", "to"} {
		from, to, found := strings.Cut(s, between)
		if !found {
			continue
		}
		least, err := strconv.ParseFloat(strings.TrimSpace(from), 64)
		most, err2 := strconv.ParseFloat(strings.TrimSpace(to), 64)
		if err == nil && err2 == nil && least < most && most < math.MaxInt32 {
			return least, most, true
		}
	}
	return 0, 0, false
}
