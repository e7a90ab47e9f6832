package chance

import (
	"fmt"
	"slices"
	"strings"

	"touchtone/rules/language"
)

// Condition is a condition that is so many levels deep at most.
func (m *Maker) Condition(deep int) string { return m.condition(deep, true, true) }

// condition stands inside of an after or before when it is not free: no window is possible there. Where no more
// may be near, no further after or before is.
func (m *Maker) condition(deep int, free, near bool) string {
	if deep == 0 {
		return m.statement(free, near)
	}
	switch m.IntN(6) {
	case 0:
		return m.joined(" and ", deep, free, near)
	case 1:
		return m.joined(" or ", deep, free, near)
	case 2:
		return "not (" + m.condition(deep-1, free, near) + ")"
	case 3:
		if near {
			return m.near(deep, free)
		}
	}
	return m.statement(free, near)
}

func (m *Maker) joined(by string, deep int, free, near bool) string {
	var parts []string
	for range 2 + m.IntN(2) {
		parts = append(parts, "("+m.condition(deep-1, free, near)+")")
	}
	return strings.Join(parts, by)
}

// near looks around something that happens somewhere.
func (m *Maker) near(deep int, free bool) string {
	reach := pick(m, "", "", m.pickf("within %d turns "), fmt.Sprintf("within %ds ", 1+m.IntN(30)))
	anchor := m.somewhere(free)
	if m.one(3) {
		anchor += pick(m, " and ", " or ") + m.statement(free, false)
	}
	return reach + pick(m, "after ", "before ", "after each ") + "(" + anchor + ") (" + m.condition(deep-1, false, false) + ")"
}

// somewhere is a statement about a place.
func (m *Maker) somewhere(free bool) string {
	switch m.IntN(5) {
	case 0:
		return m.who() + " shows " + m.signal() + m.windowAndTimes(free)
	case 1:
		return m.feels(free)
	case 2:
		return m.who() + " speaks" + m.windowAndTimes(free)
	}
	return m.says(free)
}

func (m *Maker) statement(free, near bool) string {
	switch m.IntN(12) {
	case 0, 1, 2:
		return m.somewhere(free)
	case 3:
		return m.rule(near)
	case 4:
		return m.who() + pick(m, " is worsening", " is improving")
	case 5, 6:
		return m.compares(free)
	case 7:
		return m.is()
	case 8:
		return m.previous()
	case 9:
		return m.result()
	}
	return m.says(free)
}

func (m *Maker) who() string {
	return pick(m, "agent", "agent", "customer", "customer", "anyone", "bot", "unknown")
}

func (m *Maker) signal() string {
	return pick(m, "effort", "escalation", "churn", "thanks", "question", "request")
}

func (m *Maker) says(free bool) string {
	pattern := m.terms()
	for m.one(3) {
		pattern += " " + m.relation()
	}
	return m.who() + " says " + pattern + m.windowAndTimes(free)
}

func (m *Maker) relation() string {
	if m.one(4) {
		return "not inside " + m.terms()
	}
	distance := ""
	if m.one(2) {
		distance = fmt.Sprintf(":%d", m.IntN(4))
	}
	return pick(m, "near", "before", "after", "not near") + distance + " " + m.terms()
}

func (m *Maker) terms() string {
	if !m.one(4) {
		return m.term()
	}
	return "(" + m.term() + " | " + m.term() + ")"
}

func (m *Maker) term() string {
	switch m.IntN(7) {
	case 0:
		return "~" + pick(m, stems...)
	case 1:
		return pick(m, "[number]", "[money]", "[date]", "[CARD]")
	case 2:
		return pick(m, `/refund(s|ed)?/`, `/cancel\w* my/`, `/(order|card) (is|no)/`)
	case 3:
		if len(m.Names.Lists) > 0 {
			return "@" + pick(m, m.Names.Lists...)
		}
	}
	return fmt.Sprintf("%q", m.Phrase())
}

func (m *Maker) windowAndTimes(free bool) string { return m.window(free) + m.times() }

func (m *Maker) window(free bool) string {
	if !free || !m.one(3) {
		return ""
	}
	reach := pick(m, "turn", m.pickf("%d turns"), fmt.Sprintf("%ds", 1+m.IntN(60)), fmt.Sprintf("%d%%", 1+m.IntN(100)))
	return pick(m, " in first ", " in last ") + reach
}

func (m *Maker) times() string {
	if !m.one(4) {
		return ""
	}
	return m.pickf(" at least %d times", " at most %d times")
}

func (m *Maker) feels(free bool) string {
	class := pick(m, "negative", "neutral", "positive")
	switch m.IntN(3) {
	case 0:
		return m.who() + " is mostly " + class + m.window(free)
	case 1:
		return m.who() + " is " + class + m.pickf(" %d times in a row") + m.window(free)
	}
	return m.who() + " is " + class + m.windowAndTimes(free)
}

// compares asks for any measure that the language knows.
func (m *Maker) compares(free bool) string {
	name := pick(m, language.MeasureNames()...)
	c, err := language.ParseMeasure(name + " x")
	if err != nil {
		c, err = language.ParseMeasure(name)
	}
	if err != nil { // it is of a thing
		return m.ofThing(name)
	}
	subject := name
	switch c.Measure.Of {
	case language.OfSomebody:
		subject += " of " + m.who()
	case language.Thing:
		subject += " " + pick(m, things[name]...)
	}
	if c.Measure.Windowed {
		subject += m.window(free)
	}
	if m.one(5) {
		return subject + pick(m, " is missing", " is not missing")
	}
	return subject + " " + m.op() + " " + m.quantity(c.Measure.Kind)
}

func (m *Maker) ofThing(name string) string {
	if len(m.Names.Cards) == 0 {
		return "silence is missing"
	}
	return fmt.Sprintf("%s of %s %s %d", name, pick(m, m.Names.Cards...), m.op(), 10*m.IntN(11))
}

var things = map[string][]string{"attribute": {"amount", "queue", "nothing"}, "survey": {"csat", "nps", "ces"}}

func (m *Maker) op() string { return pick(m, "<", "<=", ">", ">=", "=", "!=") }

func (m *Maker) quantity(kind language.MeasureKind) string {
	switch kind {
	case language.Duration:
		return fmt.Sprintf("%ds", m.IntN(40))
	case language.Share:
		return fmt.Sprintf("%d%%", m.IntN(100))
	case language.Feeling:
		return fmt.Sprintf("%.1f", m.Float64()*2-1)
	case language.Marks:
		return pick(m, "1", "2", "4", "25%", "50%")
	}
	return fmt.Sprint(m.IntN(12))
}

func (m *Maker) is() string {
	field := pick(m, "channel", "direction", "queue", "lang", "agent", "team", "customer", "segment", "id", "format", "attribute amount", "attribute nothing")
	if !m.Names.Unlinked && m.one(4) {
		field = pick(m, "journey", "touchpoint")
	}
	if m.one(5) {
		return field + pick(m, " is missing", " is not missing")
	}
	return field + pick(m, " is ", " is not ") + fmt.Sprintf("(%q | %q)", pick(m, values...), pick(m, values...))
}

var values = []string{"call", "chat", "inbound", "billing", "b*g", "*", "en", "sam", "*a*", "100", "buying", "order", "gold"}

func (m *Maker) previous() string {
	kind := pick(m, "", "", "negative ", "neutral ", "positive ", "flagged ", "call ", "chat ", "email ")
	about := ""
	if !m.Names.Unlinked && m.one(3) {
		about = pick(m, " about the same touchpoint", " about the same journey")
	}
	switch m.IntN(3) {
	case 0:
		return "previous " + kind + "contacts" + about + pick(m, "", " in 7 days", " in 30h") + " " + m.op() + fmt.Sprint(" ", m.IntN(4))
	case 1:
		return m.pickf("within %d days after a ") + kind + "contact" + about
	}
	if kind == "" && about == "" {
		kind = "negative"
	}
	return pick(m, "previous contact was ", "previous 2 contacts were ") + strings.TrimSpace(kind+about)
}

func (m *Maker) rule(near bool) string {
	known := m.Names.Flat
	if near {
		known = slices.Concat(m.Names.Flat, m.Names.Rules)
	}
	if len(known) == 0 {
		return m.says(false)
	}
	return "rule " + pick(m, known...)
}

func (m *Maker) result() string {
	switch {
	case len(m.Names.Questions) > 0 && m.one(2):
		return "answer of " + pick(m, m.Names.Questions...) + pick(m, " is ", " is not ") + pick(m, "yes", "no", "n/a")
	case len(m.Names.Cards) > 0 && m.one(2):
		card, _, _ := strings.Cut(pick(m, m.Names.Cards...), ".")
		return "fatal answer in " + card
	case len(m.Names.Cards) > 0:
		return m.ofThing(pick(m, "score", "critical score", "judged"))
	}
	return m.says(false)
}

// Says is a condition on words alone, without a window.
func (m *Maker) Says() string { return m.says(false) }
