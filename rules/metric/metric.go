package metric

import (
	"fmt"
	"strconv"
	"strings"

	"touchtone/rules/spelling"
)

// Metric is one way to tell the success of a touchpoint.
type Metric struct {
	Name   string // in its one form: lower case, single spaces
	Kind   Kind
	Unit   Unit
	Better Better
	Means  string // the computation, for a person
	Of     string // the scorecard or question it is about; empty for most
	Is     string // the answer that counts
	Within int    // how many days it looks ahead; 0 for those that look at the day alone
}

// Kind is what a metric looks at: what happened, how it felt, what the customer did next.
type Kind string

const (
	Interaction Kind = "interaction"
	Perception  Kind = "perception"
	Outcome     Kind = "outcome"
)

// Unit is what a metric's mean is counted in. A share lies between 0 and 1, and people set its target in percent.
type Unit string

const (
	Points  Unit = "points"  // 0 to 100
	Share   Unit = "%"       //
	Seconds Unit = "s"       //
	Feeling Unit = "feeling" // -1 to 1
	Net     Unit = "net"     // -100 to 100
	Marks   Unit = "marks"   // on the declared scale
	Money   Unit = "money"   // in whatever currency the outcomes are
)

// Better tells which way is good.
type Better string

const (
	Higher Better = "higher"
	Lower  Better = "lower"
)

// Shape is a family of metrics as the list of them shows it.
type Shape struct {
	Name  string
	Kind  Kind
	Unit  Unit
	Means string
}

// Shapes are all metrics that can be named.
func Shapes() []Shape {
	all := make([]Shape, len(definitions))
	for i, d := range definitions {
		all[i] = Shape{d.shape, d.kind, d.unit, d.means}
	}
	return all
}

// Parse reads a metric's name. Its error says what was probably meant.
func Parse(name string) (Metric, error) {
	words := strings.Fields(strings.ToLower(name))
	for _, d := range definitions {
		if m, ok := d.read(words); ok {
			if m.Name == "response rate" {
				m.Within = ToAnswer
			}
			return m, m.check()
		}
	}
	var near []string
	for _, d := range definitions {
		near = append(near, d.shape, d.like(words))
	}
	return Metric{}, fmt.Errorf("there is no metric %q%s", name, spelling.DidYouMean(name, near))
}

// read takes the words apart as the shape says.
func (d definition) read(words []string) (Metric, bool) {
	shape := strings.Fields(d.shape)
	m := Metric{Name: strings.Join(words, " "), Kind: d.kind, Unit: d.unit, Better: d.better, Means: d.means}
	if len(words) != len(shape) {
		return m, false
	}
	for i, want := range shape {
		switch want {
		case "SCORECARD", "QUESTION":
			m.Of = words[i]
		case "VALUE":
			m.Is = words[i]
		case "N":
			m.Within, _ = strconv.Atoi(words[i])
		default:
			if words[i] != want {
				return m, false
			}
		}
	}
	return m, true
}

func (m Metric) check() error {
	switch {
	case strings.Contains(m.Name, "within") && (m.Within < 1 || m.Within > MaxDays):
		return fmt.Errorf("metric %q: want a number of days from 1 to %d", m.Name, MaxDays)
	case m.Is != "" && !strings.Contains(m.Of, "."):
		return fmt.Errorf("metric %q: write SCORECARD.QUESTION", m.Name)
	case m.Is == "" && strings.Contains(m.Of, "."):
		return fmt.Errorf("metric %q: a section's score is not kept by day; name a scorecard or an answer", m.Name)
	}
	return nil
}

// like is the shape with the words' own in place of the capital ones, to compare a misspelt name with.
func (d definition) like(words []string) string {
	shape := strings.Fields(d.shape)
	for i, w := range shape {
		if strings.ToUpper(w) == w && i < len(words) {
			shape[i] = words[i]
		}
	}
	return strings.Join(shape, " ")
}

// Scale is where a mean of this unit can lie; high is 0 where there is no end.
func (u Unit) Scale() (low, high float64) {
	switch u {
	case Points:
		return 0, 100
	case Share:
		return 0, 1
	case Feeling:
		return -1, 1
	case Net:
		return -100, 100
	case Marks:
		return 1, 7
	}
	return 0, 0
}

// Target turns a target as people write it into the unit of the mean: 85 of a share is 0.85.
func (u Unit) Target(written float64) (float64, error) {
	value := written
	if u == Share {
		value /= 100
	}
	low, high := u.Scale()
	if value < low || high != low && value > high {
		if u == Share {
			low, high = 0, 100
		}
		return 0, fmt.Errorf("a target of %v cannot be: want one from %v to %v", written, low, high)
	}
	return value, nil
}
