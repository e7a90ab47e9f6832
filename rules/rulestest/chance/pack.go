package chance

import (
	"fmt"
	"strings"
)

// Pack is the source of a whole pack: lists, rules that use others, a journey, scorecards and flags.
func (m *Maker) Pack() string {
	lists, rules, journeys, scorecards := m.lists(), m.rules(), m.journeys(), m.scorecards()
	return lists + rules + m.lateRules() + journeys + scorecards + m.flags()
}

// lines gathers the lines of a file.
type lines struct{ strings.Builder }

func (l *lines) add(format string, args ...any) { fmt.Fprintf(&l.Builder, format+"\n", args...) }

func (m *Maker) lists() string {
	m.Names = Names{}
	var out lines
	out.add("lists:")
	for i := range 1 + m.IntN(4) {
		name := fmt.Sprintf("list%d", i)
		out.add("  %s:", name)
		if m.one(5) {
			out.add("    accents: true")
		}
		for _, lang := range []string{"any", "en", "ro", "ru", "el", "af"} {
			if lang == "any" || m.one(2) {
				out.add("    %s: [%s]", lang, strings.Join(m.phrases(), ", "))
			}
		}
		m.Names.Lists = append(m.Names.Lists, name)
	}
	return out.String()
}

// phrases are different ones.
func (m *Maker) phrases() []string {
	seen := map[string]bool{}
	var out []string
	for range 1 + m.IntN(4) {
		if p := m.Phrase(); !seen[p] {
			seen[p] = true
			out = append(out, quoted(p))
		}
	}
	return out
}

// quoted is a text as YAML has it, whatever stands in it.
func quoted(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// rules are flat ones first, then such as look around, each using those before it.
func (m *Maker) rules() string {
	m.Names.Unlinked = true
	var out lines
	out.add("rules:")
	for i := range 2 + m.IntN(4) {
		id := fmt.Sprintf("flat%d", i)
		out.add("  - {id: %s, when: %s}", id, quoted(m.condition(m.IntN(3), true, false)))
		m.Names.Flat = append(m.Names.Flat, id)
	}
	for i := range 1 + m.IntN(4) {
		id := fmt.Sprintf("around%d", i)
		out.add("  - {id: %s, when: %s}", id, quoted(m.Condition(1+m.IntN(2))))
		m.Names.Rules = append(m.Names.Rules, id)
	}
	return out.String()
}

// lateRules may ask for results, so that only flags can use them.
func (m *Maker) lateRules() string {
	var out lines
	for i := range 1 + m.IntN(3) {
		id := fmt.Sprintf("late%d", i)
		out.add("  - {id: %s, when: %s}", id, quoted(m.Condition(1+m.IntN(2))))
		m.Names.Rules = append(m.Names.Rules, id)
	}
	return out.String()
}

func (m *Maker) journeys() string {
	var out lines
	out.add("journeys:\n  - key: buying\n    title: Buying\n    touchpoints:")
	for _, key := range []string{"order", "delivery"} {
		out.add("      - {key: %s, title: T, owner: O, when: %s}", key, quoted(m.Condition(1)))
	}
	m.Names.Unlinked = false
	return out.String()
}

func (m *Maker) scorecards() string {
	var out lines
	var results Names
	out.add("scorecards:")
	for i := range 1 + m.IntN(2) {
		key := fmt.Sprintf("card%d", i)
		questions, sections := m.scorecard(&out, key)
		results.Cards = append(append(results.Cards, key), sections...)
		results.Questions = append(results.Questions, questions...)
	}
	m.Names.Cards, m.Names.Questions = results.Cards, results.Questions
	return out.String()
}

func (m *Maker) scorecard(out *lines, key string) (questions, sections []string) {
	out.add("  - key: %s\n    title: T\n    score_by: %s\n    min_confidence: 0.%d", key, pick(m, "points", "mean", "sections"), 1+m.IntN(9))
	if m.one(3) {
		out.add("    critical_below: %d", 10+m.IntN(90))
	}
	if m.one(4) {
		out.add("    applies_when: %s", quoted(m.Condition(1)))
	}
	out.add("    sections:")
	for s := range 1 + m.IntN(2) {
		out.add("      - ref: s%d\n        title: S\n        weight: %d\n        questions:", s, 1+m.IntN(3))
		for q := range 1 + m.IntN(4) {
			ref := fmt.Sprintf("q%d%d", s, q)
			m.question(out, ref, questions)
			questions = append(questions, key+"."+ref)
		}
		sections = append(sections, fmt.Sprintf("%s.s%d", key, s))
	}
	return questions, sections
}

// question is answered yes or no, and may depend on those before it.
func (m *Maker) question(out *lines, ref string, before []string) {
	out.add("          - ref: %s\n            asks: Q?\n            weight: %d\n            critical: %v", ref, 1+m.IntN(4), m.one(3))
	if m.one(5) {
		out.add("            fatal: %s", pick(m, "form", "section", `"cap:40"`))
	}
	if len(before) > 0 && m.one(3) {
		out.add("            enable_when: answer of %s is %s", pick(m, before...), pick(m, "yes", "no", "not yes", "n/a"))
	}
	if m.one(4) {
		out.add("            %s: %s", pick(m, "applies_when", "na_when"), quoted(m.Condition(1)))
	}
	if m.one(3) {
		out.add("            answers: [{when: %s, set: %s}, {when: %s, set: %s}, {else: %s}]", quoted(m.Condition(1)), pick(m, "yes", "no", "n/a"),
			quoted(m.Condition(1)), pick(m, "yes", "no"), pick(m, "yes", "no", "n/a", "abstain"))
		return
	}
	out.add("            %s: %s", pick(m, "pass_when", "fail_when"), quoted(m.Condition(m.IntN(3))))
}

func (m *Maker) flags() string {
	var out lines
	out.add("flags:")
	for i := range 2 + m.IntN(4) {
		out.add("  - {id: flag%d, severity: %s, reason: R, when: %s}", i, pick(m, "low", "medium", "high"), quoted(m.Condition(1+m.IntN(2))))
	}
	return out.String()
}
