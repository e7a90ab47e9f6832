package rules

import (
	"fmt"
	"strconv"
	"strings"

	"touchtone/rules/scoring"
)

// Explain prints how a score came about, with its numbers.
func Explain(e *Evaluation) string {
	var out strings.Builder
	fmt.Fprintf(&out, "%s", e.Title)
	if e.Agent != "" {
		fmt.Fprintf(&out, ", %s", e.Agent)
	}
	fmt.Fprintf(&out, "\nrevision %.12s, scored by %s\n", e.Revision, e.Mode)
	for _, s := range e.Sections {
		e.explainSection(&out, s)
	}
	e.explainTotal(&out)
	return out.String()
}

func (e *Evaluation) explainSection(out *strings.Builder, s Section) {
	fmt.Fprintf(out, "\n%s, weight %s", s.Title, short(s.Weight))
	if s.Excluded {
		out.WriteString(", not counted")
	}
	out.WriteByte('\n')
	var earned, possible float64
	for i := range e.Answers {
		if a := &e.Answers[i]; a.Section == s.Ref {
			a.explain(out)
			earned, possible = earned+a.Earned, possible+a.Possible
		}
	}
	switch {
	case s.Fatal:
		fmt.Fprintf(out, "  = 0: a fatal answer, else %s of %s\n", short(earned), short(possible))
	case s.Score == nil:
		out.WriteString("  = nothing that counts\n")
	case e.Mode == scoring.Sections:
		fmt.Fprintf(out, "  = %s of %s = %s%%\n", short(s.Earned), short(s.Possible), short(*s.Score))
	default:
		fmt.Fprintf(out, "  = %s x (%s of %s) = %s of %s\n", short(s.Weight), short(earned), short(possible), short(s.Earned), short(s.Possible))
	}
}

// explain is one line for the answer, and one for what it rests on.
func (a *Answer) explain(out *strings.Builder) {
	answer, points := a.Label, fmt.Sprintf("%s of %s", short(a.Earned), short(a.Possible))
	if a.State != Answered {
		answer, points = string(a.State), "0 of 0"
	}
	marks := ""
	for _, m := range []struct {
		is   bool
		text string
	}{{a.Critical, "critical"}, {a.Fatal, "fatal"}, {a.Excluded, "not counted"}} {
		if m.is {
			marks += ", " + m.text
		}
	}
	fmt.Fprintf(out, "  %-9s %s: %s%s\n", points, a.Asks, answer, marks)
	fmt.Fprintf(out, "            %s\n", a.grounds())
}

// grounds is what an answer rests on: words, or the window searched for them, or a reason.
func (a *Answer) grounds() string {
	switch {
	case len(a.Evidence) > 0:
		first := a.Evidence[0]
		more := ""
		if n := len(a.Evidence) - 1; n > 0 {
			more = fmt.Sprintf(" and %d more", n)
		}
		return fmt.Sprintf("turn %d: %q%s", first.Turn+1, first.Quote, more)
	case a.Searched != nil:
		return fmt.Sprintf("searched %s for %s", a.Searched.Where(), a.Searched.Sought)
	}
	return a.Why
}

func (e *Evaluation) explainTotal(out *strings.Builder) {
	out.WriteByte('\n')
	if e.Score == nil {
		out.WriteString("no score: nothing that counts could be judged\n")
	} else {
		fmt.Fprintf(out, "score %s\n", e.division())
	}
	if e.Fatal && e.BeforeFatal != nil {
		fmt.Fprintf(out, "without the fatal answers: %s\n", short(*e.BeforeFatal))
	}
	if e.Critical != nil {
		fmt.Fprintf(out, "critical questions alone: %s\n", short(*e.Critical))
	}
	if e.Band != "" {
		fmt.Fprintf(out, "band: %s\n", e.Band)
	}
	fmt.Fprintf(out, "judged: %s%% of what applied\n", short(e.Judged*100))
	if e.NeedsPerson != "" {
		fmt.Fprintf(out, "needs a person: %s\n", e.NeedsPerson)
	}
}

// division is how the points become the score, and what fatal answers make of it.
func (e *Evaluation) division() string {
	share := short(e.Earned / e.Possible * 100)
	sum := fmt.Sprintf("%s / %s = %s", short(e.Earned), short(e.Possible), share)
	if score := short(*e.Score); score != share {
		return sum + ", lowered to " + score
	}
	return sum
}

// short writes a number with two decimals at most.
func short(f float64) string {
	s := strconv.FormatFloat(f, 'f', 2, 64)
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}
