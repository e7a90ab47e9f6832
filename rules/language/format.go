package language

import (
	"fmt"
	"strconv"
	"strings"
)

func (c *All) String() string { return join(c.Parts, " and ") }
func (c *Any) String() string { return join(c.Parts, " or ") }
func (c *Not) String() string { return "not " + tight(c.Part) }

func (c *Says) String() string {
	return fmt.Sprintf("%s says %s%s%s", c.Who, c.Pattern, c.Window, c.Times)
}

func (c *Speaks) String() string {
	return fmt.Sprintf("%s speaks%s%s", c.Who, c.Window, c.Times)
}

func (c *Shows) String() string {
	return fmt.Sprintf("%s shows %s%s%s", c.Who, c.Signal, c.Window, c.Times)
}

func (c *Feels) String() string {
	mostly, streak := "", ""
	if c.Mostly {
		mostly = "mostly "
	}
	if c.Streak > 0 {
		streak = fmt.Sprintf(" %d times in a row", c.Streak)
	}
	return fmt.Sprintf("%s is %s%s%s%s%s", c.Who, mostly, c.Class, streak, c.Window, c.Times)
}

func (c *Drifts) String() string {
	if c.Better {
		return string(c.Who) + " is improving"
	}
	return string(c.Who) + " is worsening"
}

func (c *Compares) String() string {
	return fmt.Sprintf("%s%s %s %s", c.subject(), c.Window, c.Op, c.Value)
}

func (c *Compares) subject() string {
	switch c.Measure.Of {
	case OfSomebody:
		if c.Who != Anyone {
			return c.Measure.Name + " of " + string(c.Who)
		}
	case OfThing:
		return c.Measure.Name + " of " + bare(c.Of)
	case Thing:
		return c.Measure.Name + " " + bare(c.Of)
	}
	return c.Measure.Name
}

func (c *Known) String() string {
	s := c.Of.subject() + c.Of.Window.String() + " is "
	if c.Negate {
		s += "not "
	}
	return s + "missing"
}

func (c *Is) String() string {
	s := c.Field
	if c.Name != "" {
		s += " " + bare(c.Name)
	}
	s += " is "
	if c.Negate {
		s += "not "
	}
	if c.Absent {
		return s + "missing"
	}
	if c.Field == "agent" || c.Field == "customer" {
		return s + inQuotes(c.Values)
	}
	return s + alternatives(c.Values)
}

func (c *AnswerIs) String() string {
	not := ""
	if c.Negate {
		not = "not "
	}
	return "answer of " + bare(c.Question) + " is " + not + alternatives(c.Values)
}

func (c *FatalIn) String() string { return "fatal answer in " + bare(c.Scorecard) }
func (c *Named) String() string   { return "rule " + bare(c.Rule) }

func (c *Near) String() string {
	s, side := "", "after "
	if c.Within != (Reach{}) {
		s = "within " + c.Within.String() + " "
	}
	if c.Before {
		side = "before "
	}
	if c.Each {
		side += "each "
	}
	return s + side + "(" + c.Anchor.String() + ") " + tight(c.Part)
}

func (p Pattern) String() string {
	s := group(p.Terms)
	for _, r := range p.Relations {
		s += " " + string(r.Kind)
		if r.Words >= 0 && r.Kind != NotInside {
			s += ":" + strconv.Itoa(r.Words)
		}
		s += " " + group(r.Terms)
	}
	return s
}

func (t Term) String() string {
	switch t.Kind {
	case List:
		return "@" + t.Text
	case Regex:
		return "/" + strings.ReplaceAll(t.Text, "/", `\/`) + "/"
	}
	if l, err := lex(t.Text); err == nil && t.standsBare(l[0]) {
		return t.Text
	}
	return quote(t.Text)
}

// standsBare tells whether a phrase is nothing but a stem or a class: no space around it, and no comment behind.
func (t Term) standsBare(l lexeme) bool {
	return l.kind == stem && t.Text == "~"+l.text || l.kind == class && t.Text == "["+l.text+"]"
}

func (w Window) String() string {
	switch {
	case w.Reach == (Reach{}):
		return ""
	case w.Last:
		return " in last " + w.Reach.String()
	}
	return " in first " + w.Reach.String()
}

func (r Reach) String() string {
	switch {
	case r == Reach{1, Turns}:
		return "turn"
	case r.Unit == Turns:
		return strconv.FormatFloat(r.N, 'f', -1, 64) + " turns"
	}
	return Quantity(r).String()
}

func (t Times) String() string {
	switch {
	case t.Most:
		return fmt.Sprintf(" at most %d times", t.N)
	case t.N > 0:
		return fmt.Sprintf(" at least %d times", t.N)
	}
	return ""
}

func (q Quantity) String() string {
	if q.Unit != Millis {
		return strconv.FormatFloat(q.N, 'f', -1, 64) + string(q.Unit)
	}
	switch {
	case q.N >= 60e3 && remainder(q.N, 60e3) == 0:
		return strconv.FormatFloat(q.N/60e3, 'f', -1, 64) + "m"
	case remainder(q.N, 100) == 0:
		return strconv.FormatFloat(q.N/1e3, 'f', -1, 64) + "s"
	}
	return strconv.FormatFloat(q.N, 'f', -1, 64) + "ms"
}

func remainder(n, by float64) float64 { return n - by*float64(int64(n/by)) }

// join writes the parts of and/or, in parentheses where the parts need them.
func join(parts []Condition, by string) string {
	var out []string
	for _, c := range parts {
		out = append(out, tight(c))
	}
	return strings.Join(out, by)
}

// Lines writes a condition with the parts of its outermost and, or or, a line each.
func Lines(c Condition) []string {
	parts, by := []Condition{c}, ""
	switch c := c.(type) {
	case *All:
		parts, by = c.Parts, "and "
	case *Any:
		parts, by = c.Parts, "or "
	}
	if by == "" {
		return []string{c.String()}
	}
	var out []string
	for i, part := range parts {
		line := tight(part)
		if i > 0 {
			line = by + line
		}
		out = append(out, line)
	}
	return out
}

// tight puts parentheses around what would fall apart beside other words.
func tight(c Condition) string {
	switch c.(type) {
	case *All, *Any:
		return "(" + c.String() + ")"
	}
	return c.String()
}

func group(terms []Term) string {
	if len(terms) == 1 {
		return terms[0].String()
	}
	var out []string
	for _, t := range terms {
		out = append(out, t.String())
	}
	return "(" + strings.Join(out, " | ") + ")"
}

func alternatives(values []string) string { return written(values, bare) }

// inQuotes keeps names of people apart from feelings.
func inQuotes(values []string) string { return written(values, quote) }

func written(values []string, write func(string) string) string {
	var out []string
	for _, v := range values {
		out = append(out, write(v))
	}
	if len(out) == 1 {
		return out[0]
	}
	return "(" + strings.Join(out, " | ") + ")"
}

// bare writes a name without quotes where it can do without.
func bare(s string) string {
	l, err := lex(s)
	plain := err == nil && len(l) == 2 && (l[0].kind == word || l[0].kind == number) && l[0].text == s
	if plain && s != "missing" && s != "not" {
		return s
	}
	return quote(s)
}

var escaped = strings.NewReplacer(`\`, `\\`, `"`, `\"`)

func quote(s string) string { return `"` + escaped.Replace(s) + `"` }
