package rules

import (
	"fmt"

	"touchtone/rules/scoring"
	"touchtone/rules/written"
)

// tally makes the score out of the answers. Nothing else can move it.
func (f *form) tally(eval *Evaluation) {
	arithmetic := scoring.Form{Mode: f.Mode, CriticalBelow: f.CriticalBelow}
	at := 0
	for i := range f.Sections {
		arithmetic.Sections = append(arithmetic.Sections, f.tallyGroup(&arithmetic, &f.Sections[i], eval.Answers, &at))
	}
	score := arithmetic.Score()
	eval.Score, eval.BeforeFatal, eval.Critical = score.Total, score.BeforeFatal, score.Critical
	eval.Earned, eval.Possible, eval.Fatal = score.Earned, score.Possible, score.Fatal
	eval.Sections = f.filled(score)
	eval.Band = f.band(eval.Score)
	eval.Judged = f.judged(eval.Answers)
	if eval.NeedsPerson == "" {
		eval.NeedsPerson = f.needsPerson(eval)
	}
}

// tallyGroup turns a section's answers into items, and notes in each answer what it adds.
func (f *form) tallyGroup(arithmetic *scoring.Form, g *Group, answers []Answer, at *int) scoring.Section {
	out := scoring.Section{Ref: g.Ref, Weight: *g.Weight, Kind: g.Kind, Excluded: g.Excluded}
	for i := range g.Questions {
		a := &answers[*at]
		*at++
		item := asked{&g.Questions[i]}.item(a, g.Ref)
		part := arithmetic.Item(item, g.Kind)
		a.Earned, a.Possible = part.Earned, part.Possible
		a.Fatal = item.Counts && len(item.Fatal) > 0
		out.Items = append(out.Items, item)
	}
	for i := range g.Sections {
		out.Inner = append(out.Inner, f.tallyGroup(arithmetic, &g.Sections[i], answers, at))
	}
	return out
}

// item is a question with its answer, as arithmetic sees it.
func (q asked) item(a *Answer, section string) scoring.Item {
	least, most := q.Span()
	out := scoring.Item{
		Weight: *q.Weight, Least: least, Most: most, Critical: q.Critical,
		Counts: a.State == Answered && !a.Excluded && q.Type != written.FreeText,
	}
	for _, o := range q.chosen(a) {
		out.Points += o.Points
		out.Bonus += o.Bonus
		if fatal, _ := o.Kills(section); fatal.Any() {
			out.Fatal = append(out.Fatal, fatal)
		}
	}
	return out
}

func (f *form) filled(score scoring.Score) []Section {
	var out []Section
	f.Groups(func(g, within *Group) {
		part := score.Sections[g.Ref]
		s := Section{
			Ref: g.Ref, Title: g.Title, Weight: *g.Weight, Excluded: g.Excluded,
			Earned: part.Earned, Possible: part.Possible, Score: part.Share(), Fatal: part.Fatal,
		}
		if within != nil {
			s.Within = within.Ref
		}
		out = append(out, s)
	})
	return out
}

// band is the highest band that the score reaches; bands are in falling order.
func (f *form) band(score *float64) string {
	if score == nil {
		return ""
	}
	for _, b := range f.Bands {
		if *score >= b.From {
			return b.Name
		}
	}
	return ""
}

// judged is the share of the weight of all applicable questions that could be answered.
func (f *form) judged(answers []Answer) float64 {
	var judged, applicable float64
	for i, item := range f.items {
		weight := *item.question.Weight * item.weight
		if answers[i].State == NotApplicable || answers[i].Excluded || item.question.Type == written.FreeText {
			continue
		}
		applicable += weight
		if answers[i].State == Answered {
			judged += weight
		}
	}
	if applicable == 0 {
		return 0
	}
	return judged / applicable
}

func (f *form) needsPerson(eval *Evaluation) string {
	if eval.Judged >= f.MinJudged {
		return ""
	}
	abstained, why := 0, ""
	for _, a := range eval.Answers {
		if a.State == Abstained {
			abstained++
			if why == "" {
				why = a.Why
			}
		}
	}
	if abstained == 0 {
		return ""
	}
	return fmt.Sprintf("only %.0f%% could be judged: %d of %d questions abstained (%s)", 100*eval.Judged, abstained, len(eval.Answers), why)
}
