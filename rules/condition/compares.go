package condition

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"touchtone/interaction"
	"touchtone/rules/language"
)

// compares asks for a number.
type compares struct {
	*language.Compares
	bound float64 // in the measure's own unit
}

func (c *Compiler) compares(t *language.Compares) compares {
	c.window(t, t.Window)
	if t.Measure.Of == language.OfThing {
		c.check(t, c.Names.Result(t.Of))
	}
	bound := t.Value.N
	if t.Value.Unit == language.Percent && t.Measure.Kind != language.Points {
		bound /= 100
	}
	return compares{t, bound}
}

// Measure is a number of an interaction, to be shown.
type Measure struct{ node compares }

// Measure makes a measure out of its tree.
func (c *Compiler) Measure(t *language.Compares) (*Measure, []Problem) {
	c.problems, c.inside = nil, 0
	n := c.compares(t)
	return &Measure{n}, c.problems
}

// Read gives the measure in the unit that people compare it in: seconds, percent, points or a count.
func (m *Measure) Read(h *Hearing) (value, confidence float64, why string) {
	r := m.node.read(h, whole)
	switch m.node.Measure.Kind {
	case language.Duration:
		r.value /= 1000
	case language.Share:
		r.value *= 100
	}
	return r.value, r.confidence, r.why
}

func (n compares) test(h *Hearing, in stretch) Verdict {
	r := n.read(h, in)
	if r.why != "" {
		return unknown(r.why)
	}
	from := len(h.marks)
	if r.turn >= 0 {
		h.markTurn(r.turn)
	}
	return decided(n.Op.Holds(r.value, n.bound), r.confidence, h.since(from))
}

func (n compares) ground(h *Hearing, in stretch, g *Ground) {
	if r := n.read(h, in); r.why == "" {
		g.fact(fmt.Sprintf("%s is %s", n.subject(), n.write(r.value)))
	}
}

// known asks whether there is a number at all; to be missing is an answer, so it can always be told.
type known struct {
	negate bool
	of     compares
}

func (n known) test(h *Hearing, in stretch) Verdict {
	r := n.of.read(h, in)
	return decided((r.why != "") != n.negate, 1, found{})
}

func (n known) ground(h *Hearing, in stretch, g *Ground) {
	if r := n.of.read(h, in); r.why != "" {
		g.fact(r.why)
	}
}

func (n compares) subject() string {
	subject, _, _ := strings.Cut(n.String(), " "+string(n.Op)+" ")
	return subject
}

// write shows a value in the unit that people compare it in.
func (n compares) write(value float64) string {
	switch n.Measure.Kind {
	case language.Duration:
		return language.Quantity{N: math.Round(value/100) * 100, Unit: language.Millis}.String()
	case language.Share:
		return share(value)
	case language.Marks:
		if n.Value.Unit == language.Percent {
			return share(value)
		}
	case language.Feeling:
		return strconv.FormatFloat(value, 'f', 2, 64)
	}
	return strconv.FormatFloat(math.Round(value*100)/100, 'f', -1, 64)
}

func share(value float64) string { return strconv.FormatFloat(value*100, 'f', 0, 64) + "%" }

// reading is a measure's value, or why there is none.
type reading struct {
	value      float64
	confidence float64
	turn       int // where it can be seen; -1 for nowhere
	why        string
}

func missing(why string) reading { return reading{turn: -1, why: why} }

func exactly(value float64) reading { return reading{value: value, confidence: 1, turn: -1} }

func (n compares) read(h *Hearing, in stretch) reading {
	switch n.Measure.Of {
	case language.OfThing:
		return n.result(h)
	case language.Thing:
		if n.Measure.Name == "survey" {
			return survey(h, n.Of, n.Value.Unit == language.Percent)
		}
		return attribute(h, n.Of)
	}
	if n.Measure.Windowed {
		return n.windowed(h, in)
	}
	if n.Measure.Of == language.OfSomebody {
		return n.ofSomebody(h)
	}
	return n.ofAll(h)
}

func (n compares) result(h *Hearing) reading {
	if h.Results == nil {
		return missing("there is no evaluation yet")
	}
	value, why := h.Results.Number(n.Measure.Name, n.Of)
	if why != "" {
		return missing(why)
	}
	return exactly(value)
}

// survey is what the customer answered, as it was given or, when compared with a percentage, as a share of the scale.
func survey(h *Hearing, metric string, ofScale bool) reading {
	for _, a := range h.Answers {
		if !strings.EqualFold(a.Metric, metric) || a.Score == nil {
			continue
		}
		if !ofScale {
			return exactly(*a.Score)
		}
		if share, ok := onScale(a); ok {
			return exactly(share)
		}
		return missing("the scale of " + metric + " is not declared")
	}
	return missing("the customer gave no " + metric)
}

// satisfaction is the mean of all answers whose scale is declared.
func satisfaction(h *Hearing) reading {
	var sum, n float64
	for _, a := range h.Answers {
		if share, ok := onScale(a); ok {
			sum += share
			n++
		}
	}
	if n == 0 {
		return missing("the customer answered no survey with a declared scale")
	}
	return exactly(sum / n)
}

func onScale(a interaction.SurveyAnswer) (share float64, ok bool) {
	if a.Score == nil || a.Max <= a.Min {
		return 0, false
	}
	return (*a.Score - a.Min) / (a.Max - a.Min), true
}

func attribute(h *Hearing, name string) reading {
	text, ok := h.Attributes[name]
	if !ok {
		return missing("attribute " + name + " is not given")
	}
	value, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil || math.IsNaN(value) {
		return missing("attribute " + name + " is no number")
	}
	return exactly(value)
}

// windowed measures are taken of the turns of a stretch.
func (n compares) windowed(h *Hearing, in stretch) reading {
	confidence, why := h.able(n.Who)
	if why != "" {
		return missing(why)
	}
	if in, why = h.narrow(in, n.Window, n.Who); why != "" {
		return missing(why)
	}
	var turns, words, sum float64
	for i, to := in.turns(h); i < to; i++ {
		if h.isBy(i, n.Who) && h.words[i] > 0 && in.holds(h, int32(i), 0) {
			turns++
			words += float64(h.words[i])
			sum += h.Turns[i].Sentiment.Score
		}
	}
	r := reading{value: turns, confidence: confidence, turn: -1}
	switch n.Measure.Name {
	case "words":
		r.value = words
	case "sentiment":
		if turns == 0 {
			return missing(string(n.Who) + " said nothing there")
		}
		r.value = sum / turns
	}
	return r
}
