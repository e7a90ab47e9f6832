package backtest

import (
	"fmt"
	"io"
	"strings"
	"time"

	"touchtone/report"
)

// width is that of the narrowest terminal.
const width = 80

// shown is how many of a list a person is told of; all are in the JSON.
const shown = 10

// Write tells a person what would change, in 80 columns. link is where an interaction of that id is shown.
func (r *Report) Write(out io.Writer, link func(id string) string) error {
	w := &writer{out: out, link: link}
	if r.Tried == 0 {
		w.linef("Nothing to try pack %.12s on: no interaction of the period was scored", r.Candidate)
		return w.err
	}
	w.head(r)
	w.rules(r.Rules)
	for i := range r.Scorecards {
		w.scorecard(&r.Scorecards[i])
	}
	w.people(r.Scorecards)
	w.flags(r)
	w.links(r)
	return w.err
}

func (w *writer) head(r *Report) {
	w.linef("Pack %.12s tried on %d interactions, %s", r.Candidate, r.Tried, days(r.Lot.Period))
	if r.Lot.Whole() {
		w.linef("  chosen    all of the period")
	} else {
		w.linef("  chosen    by chance out of %d, seed %d", r.Lot.Of, r.Lot.Seed)
	}
	for _, v := range r.Before {
		w.linef("  before    %d judged by pack %.12s, analysis %s", v.N, v.Pack, v.Engine)
		if v.Engine != r.Analysis {
			w.linef("            heard again by analysis %s, which may itself change something", r.Analysis)
		}
	}
	w.linef("  cost      %d µs an interaction to hear again, %d µs to judge", r.Cost.Hearing.Microseconds(), r.Cost.Judging.Microseconds())
	if r.WordTimes > 0 {
		w.linef("  times     %d interactions had times of words, which are not kept: windows in", r.WordTimes)
		w.linef("            seconds may flip there though the rule is the same")
	}
	switch {
	case r.Human == 0:
		w.linef("  people    no answers of people are stored yet: agreement is old with new")
	case r.HumanElsewhere > 0:
		w.linef("  people    %d answers, %d of them about an agent whom nobody can tell", r.Human, r.HumanElsewhere)
	default:
		w.linef("  people    %d answers of people to the same questions", r.Human)
	}
}

func (w *writer) rules(all []Rule) {
	if len(all) == 0 {
		return
	}
	w.linef("")
	w.linef("%-45s%10s%10s%12s", "RULES", "hold", "do not", "cannot tell")
	for _, r := range all {
		w.linef("  %-43s%10d%10d%12d", cut(r.ID, 42), r.Met, r.Missed, r.NotEvaluable)
	}
}

func (w *writer) scorecard(c *Scorecard) {
	w.linef("")
	w.linef("%s", cut(strings.ToUpper(c.Title), width))
	w.linef("  evaluations %s, with a score %s", c.Evaluations, c.Scored)
	w.linef("  %-24s%6s%8s%8s   %s", "", "n", "was", "now", "change")
	score := c.Score
	score.Name = "score"
	w.move(score)
	w.moves("agent", c.Agents)
	w.moves("team", c.Teams)
	w.questions(c.Questions)
}

func (w *writer) moves(what string, all []Move) {
	for _, m := range all[:min(shown, len(all))] {
		if m.Name == "" {
			m.Name = "unknown"
		}
		m.Name = what + " " + m.Name
		w.move(m)
	}
	w.more(what+"s", len(all))
}

func (w *writer) move(m Move) {
	if !m.By.Enough() {
		w.linef("  %-24s%6d   %s", cut(m.Name, 23), m.By.N, m.Verdict())
		return
	}
	w.linef("  %-24s%6d%8.1f%8.1f   %s", cut(m.Name, 23), m.By.N, m.Was.Value, m.Now.Value, interval(m.By, 1, 1))
}

func (w *writer) questions(all []Question) {
	var changed []Question
	for _, q := range all {
		if q.changes() {
			changed = append(changed, q)
		}
	}
	if same := len(all) - len(changed); same > 0 {
		w.linef("  %d of %d questions have the same answers everywhere", same, len(all))
	}
	if len(changed) == 0 {
		return
	}
	w.linef("")
	w.linef("  %-18s%5s%12s%11s%13s   %s", "question", "flips", "n/a", "abstained", "met", "change")
	for _, q := range changed {
		w.question(q)
	}
	for _, q := range changed {
		w.flips(q)
	}
}

// changes tells whether anything about the question does.
func (q *Question) changes() bool {
	return q.Flipped > 0 || q.Was.total() != q.Now.total() || q.Share.Moved > 0
}

func (w *writer) question(q Question) {
	na, abstained := Change{q.Was.NA, q.Now.NA}, Change{q.Was.Abstained, q.Now.Abstained}
	w.linef("  %-18s%5d%12s%11s%s", cut(q.Ref, 17), q.Flipped, na, abstained, q.met())
}

// met says how the share of points earned moved, or why that cannot be told.
func (q *Question) met() string {
	switch {
	case q.Was.total() == 0:
		return "   new: " + q.given()
	case q.Now.total() == 0:
		return "   asked no more"
	case !q.Share.By.Enough():
		return fmt.Sprintf("%16s%s", "", report.TooFew)
	}
	return fmt.Sprintf("%13s   %s", fmt.Sprintf("%.0f -> %.0f %%", 100*q.Share.Was.Value, 100*q.Share.Now.Value), interval(q.Share.By, 100, 0))
}

// given tells how often each answer is given now.
func (q *Question) given() string {
	var all []string
	for _, a := range q.Answers {
		all = append(all, fmt.Sprintf("%s %d", a.Answer, a.Now))
	}
	return strings.Join(all, ", ")
}

func (w *writer) flips(q Question) {
	if q.Flipped == 0 {
		return
	}
	w.linef("")
	w.linef("  %s: %s", q.Ref, q.Asks)
	w.linef("    old and new agree in %s", agreement(q.Agreement))
	if q.Now.Abstained > q.Was.Abstained {
		w.linef("    abstains now because %s", q.Now.Why)
	}
	for _, f := range q.Flips[:min(shown, len(q.Flips))] {
		w.linef("    %d x %s -> %s", f.N, f.Was, f.Now)
		w.examples(f.Examples)
	}
	w.more("changes", len(q.Flips))
}

func agreement(a report.Agreement) string {
	if !a.Enough() {
		return fmt.Sprintf("%.0f %% of %d, too few for more", 100*a.Share.Value, a.Share.N)
	}
	s := fmt.Sprintf("%s; AC1 %.2f", a.Share.Percent(), a.AC1.Value)
	if a.Kappa.N > 0 {
		s += fmt.Sprintf(", kappa %.2f", a.Kappa.Value)
	}
	return s
}

func (w *writer) examples(all []Example) {
	for _, e := range all {
		w.linef("      %s %s", e.Name, w.link(e.ID))
		if e.Was != "" {
			w.linef("        was  %s", e.Was)
		}
		if e.Now != "" {
			w.linef("        now  %s", e.Now)
		}
	}
}

func (w *writer) flags(r *Report) {
	w.linef("")
	w.linef("%-28s%15s%7s%7s   %s", "FLAGS", "raised", "new", "lost", "a day")
	for _, f := range r.Flags {
		w.linef("  %-26s%15s%7d%7d   %s", cut(f.Rule, 25), f.Raised, f.New, f.Lost, r.aDay(f.Raised))
		w.examples(f.Gained)
		w.examples(f.Gone)
	}
	w.linef("  %-26s%15s%14s   %s", "interactions in the queue", r.Flagged, "", r.aDay(r.Flagged))
	w.linef("  %-26s%15s%14s   %s", "need a person", r.NeedsPerson, "", r.aDay(r.NeedsPerson))
}

func (r *Report) aDay(c Change) string {
	if c.Was == c.Now {
		return fmt.Sprintf("%.1f", r.ADay(c.Was))
	}
	return fmt.Sprintf("%.1f -> %.1f", r.ADay(c.Was), r.ADay(c.Now))
}

func (w *writer) links(r *Report) {
	w.linef("")
	w.linef("%-28s%15s", "TOUCHPOINTS", "linked")
	w.linef("  %-26s%15s", "interactions", r.Linked)
	for _, l := range r.Links[:min(shown, len(r.Links))] {
		w.linef("  %d x %s -> %s", l.N, none(l.Was), none(l.Now))
		w.examples(l.Examples)
	}
	w.more("changes", len(r.Links))
}

func none(touchpoint string) string {
	if touchpoint == "" {
		return "none"
	}
	return touchpoint
}

func (w *writer) more(what string, all int) {
	if all > shown {
		w.linef("  and %d more %s, with --json", all-shown, what)
	}
}

// String writes the change short.
func (c Change) String() string {
	if c.Was == c.Now {
		return fmt.Sprint(c.Was)
	}
	return fmt.Sprintf("%d -> %d", c.Was, c.Now)
}

func interval(e report.Estimate, scale float64, decimals int) string {
	return fmt.Sprintf("%+.*f (%+.*f to %+.*f)", decimals, scale*e.Value, decimals, scale*e.Low, decimals, scale*e.High)
}

// days names a period by its first and last day.
func days(p report.Period) string {
	return p.From.Format(time.DateOnly) + " to " + p.To.AddDate(0, 0, -1).Format(time.DateOnly)
}

// writer writes lines of no more than the width, and keeps the first error for the end.
type writer struct {
	out  io.Writer
	link func(string) string
	err  error
}

func (w *writer) linef(format string, args ...any) {
	if w.err != nil {
		return
	}
	line := strings.ReplaceAll(fmt.Sprintf(format, args...), "\n", " ")
	_, w.err = io.WriteString(w.out, strings.TrimRight(cut(line, width), " ")+"\n")
}

// cut shortens text to so many characters, and shows that it did.
func cut(s string, most int) string {
	runes := []rune(s)
	if len(runes) <= most {
		return s
	}
	return string(runes[:most-1]) + "…"
}
