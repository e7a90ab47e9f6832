package forms

import (
	"fmt"
	"regexp"

	"touchtone/rules/language"
	"touchtone/rules/scoring"
	"touchtone/rules/written"
)

// genesysReading turns a form of Genesys into a pack. Their weights are of groups, and our mode of points counts as they do.
type genesysReading struct {
	*losses
	form *genesysForm
	card written.Scorecard
	// The names and the options of all questions, by group and place, for the conditions that point at them.
	questions [][]string
	options   [][][]written.Option
}

func (f *genesysForm) pack(lost *losses) *written.Pack {
	r := genesysReading{losses: lost, form: f}
	r.card = written.Scorecard{Key: Slug(f.Name), Title: f.Name, State: written.Active, Mode: scoring.Points}
	if !f.Published {
		r.card.State = written.Draft
	}
	r.name()
	sections := newRefs()
	for i := range f.QuestionGroups {
		g := &f.QuestionGroups[i]
		at := fmt.Sprintf("$.questionGroups[%d]", i)
		section := written.Group{Ref: sections.give(stable(g.ContextID, g.Name)), Title: g.Name, Weight: g.Weight}
		if !g.ManualWeight {
			r.add(at+".manualWeight", "the weight stays as it is now when questions change")
		}
		for j := range g.Questions {
			if q, asked := r.question(i, j, fmt.Sprintf("%s.questions[%d]", at, j)); asked {
				section.Questions = append(section.Questions, q)
			}
		}
		r.card.Sections = append(r.card.Sections, section)
	}
	return &written.Pack{Scorecards: []written.Scorecard{r.card}}
}

// anyUUID is a name that tells people nothing.
var anyUUID = regexp.MustCompile(`^[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}$`)

// stable is the name that stays the same, if it can be read, else the words.
func stable(contextID, words string) string {
	if contextID == "" || anyUUID.MatchString(contextID) {
		return Slug(words)
	}
	return contextID
}

// name finds the names of all questions and options, because a condition may point at any of them.
func (r *genesysReading) name() {
	questions := newRefs()
	for _, g := range r.form.QuestionGroups {
		var names []string
		var options [][]written.Option
		for _, q := range g.Questions {
			names = append(names, questions.give(stable(q.ContextID, q.Text)))
			options = append(options, optionsOf(&q))
		}
		r.questions, r.options = append(r.questions, names), append(r.options, options)
	}
}

func optionsOf(q *genesysQuestion) []written.Option {
	var out []written.Option
	names := newRefs()
	for _, o := range q.AnswerOptions {
		out = append(out, written.Option{Ref: names.give(Slug(o.Text)), Label: o.Text, Points: o.Value})
	}
	for _, c := range q.Choices {
		o := written.Option{Ref: names.give(Slug(c.Text)), Label: c.Text}
		for _, answer := range c.AnswerOptions {
			if answer.BuiltInType == "Selected" {
				o.Points = answer.Value
			}
		}
		out = append(out, o)
	}
	return out
}

// question reads one, unless it is a text that is only shown.
func (r *genesysReading) question(group, place int, at string) (out written.Question, asked bool) {
	g := &r.form.QuestionGroups[group]
	q := &g.Questions[place]
	out = written.Question{
		Ref: r.questions[group][place], Asks: q.Text, Instructions: q.HelpText, Critical: q.IsCritical,
		Options: r.options[group][place], EnableWhen: r.visible(g, q, at),
	}
	if q.NAEnabled || g.NAEnabled {
		out.NA = written.NAManual
	}
	switch q.Type {
	case genesysBlock:
		r.add(at, "is shown there, not asked")
		return out, false
	case genesysMulti:
		out.Type = written.Multi
	case genesysSingle, "":
		out.Type = written.Single
	default:
		out.Type, out.Options = written.FreeText, nil
		if q.Type != genesysText {
			r.add(at+".type", "%q is answered in words here", q.Type)
		}
	}
	if q.IsKill {
		kill(&out)
	}
	weighYesNo(&out)
	shorten(&out)
	return out, true
}

// kill makes the answers that earn least fatal, which is how a fatal question is answered wrongly.
func kill(q *written.Question) {
	least, _ := q.Span()
	for i := range q.Options {
		if q.Options[i].Points == least {
			q.Options[i].Fatal = "form"
		}
	}
}

// weighYesNo writes the points of a yes as the question's weight, as our yes is one point.
func weighYesNo(q *written.Question) {
	if o := q.Options; q.Type == written.Single && len(o) == 2 && o[0].Ref == written.Yes && o[1].Ref == written.No && o[0].Points > 1 && o[1].Points == 0 {
		weight := o[0].Points
		q.Weight, o[0].Points = &weight, 1
	}
}

// visible reads the answers on which a group and a question in it are shown.
func (r *genesysReading) visible(g *genesysGroup, q *genesysQuestion, at string) written.When {
	var both []language.Condition
	for _, v := range []*genesysVisibility{g.VisibilityCondition, q.VisibilityCondition} {
		if v == nil || len(v.Predicates) == 0 {
			continue
		}
		a, ok := r.predicates(v)
		if !ok {
			r.add(at+".visibilityCondition", "points at no answer of the form; the question is always asked")
			return written.When{}
		}
		both = append(both, a.when().Tree)
	}
	switch len(both) {
	case 0:
		return written.When{}
	case 1:
		return written.WhenOf(both[0])
	}
	return written.WhenOf(&language.All{Parts: both})
}

// predicates reads what they point at. Answers to one question of which any will do become one comparison.
func (r *genesysReading) predicates(v *genesysVisibility) (a asks, ok bool) {
	a.any = v.CombiningOperation == "OR"
	for _, p := range v.Predicates {
		var group, place, option int
		if n, _ := fmt.Sscanf(p, "/form/questionGroup/%d/question/%d/answer/%d", &group, &place, &option); n != 3 || !r.points(group, place, option) {
			return a, false
		}
		question, value := r.questions[group][place], r.options[group][place][option].Ref
		if last := len(a.answers) - 1; a.any && last >= 0 && a.answers[last].Question == question {
			a.answers[last].Values = append(a.answers[last].Values, value)
			continue
		}
		a.answers = append(a.answers, &language.AnswerIs{Question: question, Values: []string{value}})
	}
	return a, true
}

// points tells whether there is such an option.
func (r *genesysReading) points(group, place, option int) bool {
	return group >= 0 && group < len(r.options) && place >= 0 && place < len(r.options[group]) &&
		option >= 0 && option < len(r.options[group][place])
}
