package forms

import (
	"cmp"
	"fmt"
	"strconv"

	"touchtone/rules/language"
	"touchtone/rules/scoring"
	"touchtone/rules/written"
)

// connectReading turns a form of Connect into a pack.
type connectReading struct {
	*losses
	pack       written.Pack
	card       written.Scorecard
	sections   refs
	questions  refs
	categories refs
}

func (f *connectFile) pack(lost *losses) *written.Pack {
	form, at := &f.connectForm, "$"
	if f.EvaluationForm != nil {
		form, at = f.EvaluationForm, "$.EvaluationForm"
	}
	r := connectReading{losses: lost, sections: newRefs(), questions: newRefs(), categories: newRefs()}
	r.card = written.Scorecard{Key: Slug(form.Title), Title: form.Title, State: written.Active}
	if form.AsDraft || form.Status == "DRAFT" {
		r.card.State = written.Draft
	}
	r.scoring(form.ScoringStrategy, at+".ScoringStrategy")
	r.nameSections(form.Items, at+".Items", 0)
	r.items(form.Items, nil, at+".Items", 0)
	r.pack.Scorecards = []written.Scorecard{r.card}
	return &r.pack
}

func (r *connectReading) scoring(s *connectScoring, at string) {
	r.card.Mode = scoring.Mean
	if s == nil {
		return
	}
	if s.Mode == "SECTION_ONLY" {
		r.card.Mode = scoring.Sections
	}
	if s.Status == "DISABLED" {
		r.add(at+".Status", "nothing was scored there; here the answers earn their points")
	}
}

// deepest is how deep our sections are nested.
const deepest = 2

// nameSections finds our names of all sections, because an answer can make any of them fail.
func (r *connectReading) nameSections(items []connectItem, at string, depth int) {
	for i, item := range items {
		if s := item.Section; s != nil && depth < deepest {
			at := fmt.Sprintf("%s[%d].Section", at, i)
			r.named(&r.sections, s.RefID, s.Title, at)
			r.nameSections(s.Items, at+".Items", depth+1)
		}
	}
}

// items reads what is in a section, which is nil for the form itself.
func (r *connectReading) items(items []connectItem, within *written.Group, at string, depth int) {
	for i, item := range items {
		at := fmt.Sprintf("%s[%d]", at, i)
		switch {
		case item.Section != nil:
			r.section(item.Section, within, at+".Section", depth)
		case item.Question != nil && within == nil:
			r.loose(item, at)
		case item.Question != nil:
			if len(within.Sections) > 0 {
				r.add(at, "stands before the sections beside it")
			}
			within.Questions = append(within.Questions, r.question(item.Question, within.Ref, at+".Question"))
		}
	}
}

// loose gives a question that stands in no section one of its own.
func (r *connectReading) loose(item connectItem, at string) {
	r.add(at, "gets a section of its own")
	section := connectSection{Title: item.Question.Title, RefID: item.Question.RefID + "_section", Items: []connectItem{item}}
	r.sections.give(section.RefID)
	r.section(&section, nil, at, 0)
}

func (r *connectReading) section(s *connectSection, within *written.Group, at string, depth int) {
	if depth == deepest {
		r.add(at, "is nested too deep: its questions stand in the section around it")
		r.items(s.Items, within, at+".Items", depth)
		return
	}
	g := written.Group{Ref: r.sections.ours[cmp.Or(s.RefID, s.Title)], Title: s.Title, Excluded: s.IsExcludedFromScoring}
	if r.card.Mode == scoring.Sections {
		g.Weight = s.Weight
	} else if s.Weight != nil {
		r.add(at+".Weight", "does not count where questions are weighed")
	}
	r.items(s.Items, &g, at+".Items", depth+1)
	if within == nil {
		r.card.Sections = append(r.card.Sections, g)
		return
	}
	within.Sections = append(within.Sections, g)
}

// named is our name for theirs, and notes when it is another.
func (r *connectReading) named(of *refs, ref, title, at string) string {
	ours := of.give(cmp.Or(ref, title))
	if ref != "" && ours != ref {
		r.add(at+".RefId", "is called %s here", ours)
	}
	return ours
}

func (r *connectReading) question(q *connectQuestion, section, at string) written.Question {
	out := written.Question{
		Ref: r.named(&r.questions, q.RefID, q.Title, at), Asks: q.Title, Instructions: q.Instructions, Weight: q.Weight,
	}
	if q.NotApplicableEnabled {
		out.NA = written.NAManual
	}
	properties := cmp.Or(q.QuestionTypeProperties, &connectProperties{})
	switch at := at + ".QuestionTypeProperties"; {
	case q.QuestionType == "SINGLESELECT" && properties.SingleSelect != nil:
		r.single(&out, properties.SingleSelect, section, at+".SingleSelect")
	case q.QuestionType == "NUMERIC" && properties.Numeric != nil:
		r.numeric(&out, properties.Numeric, section, at+".Numeric")
	default:
		out.Type = written.FreeText
	}
	if out.Type == written.FreeText && q.QuestionType != "TEXT" {
		r.add(at+".QuestionType", "%q is answered in words here", q.QuestionType)
	}
	r.enable(&out, q.Enablement, at+".Enablement")
	return out
}

func (r *connectReading) single(q *written.Question, s *connectSingle, section, at string) {
	q.Type = written.Single
	for i, o := range s.Options {
		q.Options = append(q.Options, written.Option{
			Ref: cmp.Or(o.RefID, Slug(o.Text)), Label: o.Text, Points: o.Score,
			Fatal: r.fatal(o.connectFatal, section, fmt.Sprintf("%s.Options[%d]", at, i)),
		})
	}
	if s.Automation != nil {
		r.automation(q, s.Automation, at+".Automation")
	}
	shorten(q)
}

// fatal is what an option does beyond its points, in a question of that section.
func (r *connectReading) fatal(f connectFatal, section, at string) string {
	if !f.AutomaticFail && f.AutomaticFailConfiguration == nil {
		return ""
	}
	if f.AutomaticFailConfiguration == nil {
		return "form"
	}
	target := f.AutomaticFailConfiguration.TargetSection
	ours, known := r.sections.ours[target]
	switch {
	case !known:
		r.add(at+".AutomaticFailConfiguration.TargetSection", "there is no section %q: the form fails", target)
		return "form"
	case ours == section:
		return "section"
	}
	return "section:" + ours
}

func (r *connectReading) automation(q *written.Question, a *connectAutomation, at string) {
	for i, o := range a.Options {
		if o.RuleCategory == nil {
			r.add(fmt.Sprintf("%s.Options[%d]", at, i), "asks for something else than a category; the question is for a person")
			q.Answers = nil
			return
		}
		q.Answers = append(q.Answers, written.Step{When: r.category(o.RuleCategory), Set: o.RuleCategory.OptionRefID})
	}
	if a.DefaultOptionRefID != "" {
		q.Answers = append(q.Answers, written.Step{Else: a.DefaultOptionRefID})
	}
}

// category is a condition on a rule that holds where Contact Lens has found the category.
func (r *connectReading) category(c *connectCategory) written.When {
	id, known := r.categories.ours[c.Category]
	if !known {
		id = r.categories.give(c.Category)
		r.pack.Rules = append(r.pack.Rules, written.Rule{ID: id, When: written.WhenOf(foundCategory(c.Category))})
	}
	named := &language.Named{Rule: id}
	if c.Condition == "NOT_PRESENT" {
		return written.WhenOf(&language.Not{Part: named})
	}
	return written.WhenOf(named)
}

// numeric reads ranges. Theirs have two ends, ours begin where the one before ended.
func (r *connectReading) numeric(q *written.Question, n *connectNumeric, section, at string) {
	q.Type = written.Numeric
	for i, o := range n.Options {
		at := fmt.Sprintf("%s.Options[%d]", at, i)
		if i > 0 && o.MinValue > n.Options[i-1].MaxValue+1 || i > 0 && o.MinValue < n.Options[i-1].MaxValue {
			r.add(at+".MinValue", "begins where the one before ends")
		}
		q.Options = append(q.Options, written.Option{
			Ref: rangeRef(o.MaxValue), Points: o.Score, UpTo: &o.MaxValue, Fatal: r.fatal(o.connectFatal, section, at),
		})
	}
	if n.Automation == nil || n.Automation.PropertyValue == nil {
		return
	}
	label := n.Automation.PropertyValue.Label
	if measure, known := connectMeasures[label]; known {
		q.Reads = written.ReadsOf(measure)
		return
	}
	r.add(at+".Automation.PropertyValue.Label", "%s is not measured in the same way here; the question is for a person", label)
}

// rangeRef names a range by its end.
func rangeRef(upTo float64) string { return "up_to_" + strconv.FormatFloat(upTo, 'f', -1, 64) }
