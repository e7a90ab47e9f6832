package web

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"touchtone/interaction"
	"touchtone/report"
	"touchtone/rules"
)

// exhibit ties the answers and flags of an interaction to the words they rest on. Each has a key: the
// evaluation's number and the question's ref, or the flag's number. The chosen one stands out.
type exhibit struct {
	scored *report.Scored
	chosen string                            // a key, or a question's ref in whichever evaluation
	self   func(key string, turn int) string // the address that shows the evidence of key, at a turn
}

func answerKey(evaluation int, ref string) string { return fmt.Sprintf("%d.%s", evaluation+1, ref) }

func flagKey(i int) string { return fmt.Sprintf("flag.%d", i+1) }

func (x exhibit) isChosen(key string) bool {
	if x.chosen == "" {
		return false
	}
	_, ref, _ := strings.Cut(key, ".")
	return key == x.chosen || ref == x.chosen
}

func (x exhibit) evaluations() []evaluation {
	all := make([]evaluation, len(x.scored.Found.Evaluations))
	for i := range all {
		e := &x.scored.Found.Evaluations[i]
		all[i] = evaluation{Evaluation: e, Sections: x.sections(i, e)}
	}
	return all
}

// sections puts each answer under its section, in the form's order; answers whose section
// is not listed come last, under a section without a title.
func (x exhibit) sections(number int, e *rules.Evaluation) []section {
	var all []section
	for _, s := range e.Sections {
		all = append(all, section{Section: s, Answers: x.answers(number, e, func(a rules.Answer) bool { return a.Section == s.Ref })})
	}
	rest := x.answers(number, e, func(a rules.Answer) bool {
		return !slices.ContainsFunc(e.Sections, func(s rules.Section) bool { return s.Ref == a.Section })
	})
	if len(rest) > 0 {
		all = append(all, section{Answers: rest})
	}
	return all
}

func (x exhibit) answers(number int, e *rules.Evaluation, in func(rules.Answer) bool) []answer {
	var all []answer
	for _, a := range e.Answers {
		if !in(a) {
			continue
		}
		key := answerKey(number, a.Ref)
		all = append(all, answer{
			Answer: a, Key: key, Chosen: x.isChosen(key),
			Href: x.first(key, a.Evidence, a.Searched), Proofs: x.proofs(key, a.Evidence),
		})
	}
	return all
}

// flags come the most severe first; each keeps the key of its place among the findings.
func (x exhibit) flags() []flag {
	all := make([]flag, len(x.scored.Found.Flags))
	for i, f := range x.scored.Found.Flags {
		key := flagKey(i)
		all[i] = flag{
			Flag: f, Key: key, Chosen: x.isChosen(key),
			Href: x.first(key, f.Evidence, f.Searched), Proofs: x.proofs(key, f.Evidence),
		}
	}
	slices.SortStableFunc(all, func(a, b flag) int { return cmp.Compare(severities[a.Severity], severities[b.Severity]) })
	return all
}

var severities = map[rules.Severity]int{rules.High: 0, rules.Medium: 1, rules.Low: 2}

// first leads to the first words of evidence, or to the first turn that was searched in vain.
func (x exhibit) first(key string, evidence []rules.Evidence, searched *rules.Window) string {
	if len(evidence) > 0 {
		return x.self(key, evidence[0].Turn)
	}
	if searched != nil && len(searched.Turns) > 0 {
		return x.self(key, searched.Turns[0])
	}
	return ""
}

func (x exhibit) proofs(key string, evidence []rules.Evidence) []proof {
	all := make([]proof, len(evidence))
	for i, e := range evidence {
		all[i] = proof{Quote: e.Quote, Lang: x.scored.Said(e.Turn).Lang, Turn: e.Turn + 1, Href: x.self(key, e.Turn)}
	}
	return all
}

// span is a stretch of a turn with the key of what rests on it.
type span struct {
	from, to int
	key      string
}

// spans are all stretches of evidence in each turn.
func (x exhibit) spans() map[int][]span {
	all := map[int][]span{}
	add := func(key string, evidence []rules.Evidence) {
		for _, e := range evidence {
			all[e.Turn] = append(all[e.Turn], span{e.From, e.To, key})
		}
	}
	for i, e := range x.scored.Found.Evaluations {
		for _, a := range e.Answers {
			add(answerKey(i, a.Ref), a.Evidence)
		}
	}
	for i, f := range x.scored.Found.Flags {
		add(flagKey(i), f.Evidence)
	}
	return all
}

// searched are the keys that looked at each turn in vain.
func (x exhibit) searched() map[int][]string {
	all := map[int][]string{}
	add := func(key string, w *rules.Window) {
		if w == nil {
			return
		}
		for _, t := range w.Turns {
			all[t] = append(all[t], key)
		}
	}
	for i, e := range x.scored.Found.Evaluations {
		for _, a := range e.Answers {
			add(answerKey(i, a.Ref), a.Searched)
		}
	}
	for i, f := range x.scored.Found.Flags {
		add(flagKey(i), f.Searched)
	}
	return all
}

// side puts agents left and customers right; whoever else speaks stands in the middle.
func side(r interaction.Role) string {
	switch r {
	case interaction.Agent:
		return "left"
	case interaction.Customer:
		return "right"
	}
	return "middle"
}

func speaker(r interaction.Role) string { return cmp.Or(string(r), "speaker unknown") }
