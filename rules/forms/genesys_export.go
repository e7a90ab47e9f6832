package forms

import (
	"fmt"
	"math"
	"slices"

	"touchtone/rules/language"
	"touchtone/rules/scoring"
	"touchtone/rules/written"
)

// genesysWriting turns a scorecard into a form of Genesys.
type genesysWriting struct {
	*losses
	card   *written.Scorecard
	form   *genesysForm
	places map[string][2]int // of the questions: group and place
}

func genesysOf(card *written.Scorecard, lost *losses) *genesysForm {
	w := genesysWriting{lost, card, &genesysForm{Name: card.Title, Published: card.State == written.Active}, map[string][2]int{}}
	w.cardLosses(card)
	if card.Mode != scoring.Points {
		w.add(card.Key+".score_by", "%s is counted by points there", card.Mode)
	}
	group := -1
	card.Groups(func(g, _ *written.Group) {
		group++
		for i := range g.Questions {
			w.places[g.Questions[i].Ref] = [2]int{group, i}
		}
	})
	card.Groups(func(g, within *written.Group) {
		w.form.QuestionGroups = append(w.form.QuestionGroups, w.group(g, within))
	})
	return w.form
}

func (w *genesysWriting) group(g, within *written.Group) genesysGroup {
	at := w.card.Key + "." + g.Ref
	weight := *g.Weight
	out := genesysGroup{ContextID: g.Ref, Type: "questionGroup", Name: g.Title, Weight: &weight, ManualWeight: true, Questions: []genesysQuestion{}}
	if within != nil {
		w.add(at, "stands beside %s there, not in it", within.Ref)
		weight *= *within.Weight
	}
	if g.Kind != scoring.Standard {
		w.add(at+".kind", "%s is a group like the others there", g.Kind)
	}
	if g.Excluded {
		w.add(at+".excluded", "is counted there")
	}
	for i := range g.Questions {
		out.Questions = append(out.Questions, w.question(&g.Questions[i], g.Ref))
	}
	return out
}

func (w *genesysWriting) question(q *written.Question, section string) genesysQuestion {
	at := w.card.Key + "." + q.Ref
	w.questionLosses(w.card, q)
	if len(q.Answers) > 0 || q.Reads.Given() {
		w.add(at+".answers", "is answered by a person there")
	}
	if *q.Weight != 1 && q.Type != written.YesNo && q.Type != written.FreeText {
		w.add(at+".weight", "multiplies the points instead")
	}
	out := genesysQuestion{
		ContextID: q.Ref, Type: genesysSingle, Text: q.Asks, HelpText: q.Instructions, NAEnabled: personSaysNA(q),
		IsCritical: q.Critical, IsKill: w.kills(q, section, at), VisibilityCondition: w.visibility(q, at),
	}
	switch q.Type {
	case written.FreeText:
		out.Type = genesysText
	case written.Multi:
		out.Type = genesysMulti
		for i := range q.Options {
			out.Choices = append(out.Choices, w.choice(q, &q.Options[i], at))
		}
	default:
		if q.Type == written.Scale || q.Type == written.Numeric {
			w.add(at+".type", "%s is a multiple choice there", q.Type)
		}
		for i := range q.Options {
			out.AnswerOptions = append(out.AnswerOptions, w.option(q, &q.Options[i], at))
		}
	}
	return out
}

func (w *genesysWriting) choice(q *written.Question, o *written.Option, at string) genesysChoice {
	chosen := w.option(q, o, at)
	return genesysChoice{Type: "multipleSelectOptionQuestion", Text: chosen.Text, AnswerOptions: []genesysOption{
		{BuiltInType: "Selected", Value: chosen.Value}, {BuiltInType: "Unselected"},
	}}
}

// option writes an answer. A question has no weight there, so it multiplies the points.
func (w *genesysWriting) option(q *written.Question, o *written.Option, at string) genesysOption {
	if o.Ref != Slug(o.Label) {
		w.add(at+"."+o.Ref, "comes back as %s: an answer has no name there", Slug(o.Label))
	}
	if o.Bonus != 0 {
		w.add(at+"."+o.Ref+".bonus", "there are no points on top there")
	}
	value := o.Points * *q.Weight
	if value != math.Round(value) {
		w.add(at+"."+o.Ref+".points", "%g becomes %g: points are whole there", value, math.Round(value))
	}
	return genesysOption{Text: o.Label, Value: math.Round(value)}
}

// kills tells whether a wrong answer is fatal. Fatal there is the answer that earns least, and to the form.
func (w *genesysWriting) kills(q *written.Question, section, at string) (kills bool) {
	least, _ := q.Span()
	for i := range q.Options {
		fatal, _ := q.Options[i].Kills(section) // the pack was read, so it is none that nobody knows
		kills = kills || fatal.Form
	}
	for i := range q.Options {
		o := &q.Options[i]
		fatal, _ := o.Kills(section)
		if fatal.Any() && !fatal.Form || fatal.Form && o.Points != least || kills && !fatal.Form && o.Points == least {
			w.add(at+"."+o.Ref+".fatal", "fatal are the answers that earn least there, and to the whole form")
		}
	}
	return kills
}

func (w *genesysWriting) visibility(q *written.Question, at string) *genesysVisibility {
	if !q.EnableWhen.Given() {
		return nil
	}
	out := &genesysVisibility{CombiningOperation: "AND"}
	a, ok := asksOf(q.EnableWhen.Tree)
	ok = ok && !a.not
	if a.any || len(a.answers) == 1 && len(a.answers[0].Values) > 1 {
		out.CombiningOperation = "OR"
	}
	for _, answer := range a.answers {
		predicates, told := w.predicates(answer)
		ok = ok && told && (out.CombiningOperation == "OR" || len(predicates) == 1)
		out.Predicates = append(out.Predicates, predicates...)
	}
	if !ok {
		w.add(at+".enable_when", "Genesys asks for given answers only, all or any of them; the question is always asked")
		return nil
	}
	return out
}

// predicates point at the options that an answer may be.
func (w *genesysWriting) predicates(a *language.AnswerIs) (out []string, ok bool) {
	ref := ownRef(w.card, a.Question)
	asked, place := w.card.Question(ref), w.places[ref]
	if asked == nil || a.Negate {
		return nil, false
	}
	for _, v := range a.Values {
		option := slices.IndexFunc(asked.Options, func(o written.Option) bool { return o.Ref == v })
		if option < 0 {
			return nil, false
		}
		out = append(out, fmt.Sprintf("/form/questionGroup/%d/question/%d/answer/%d", place[0], place[1], option))
	}
	return out, true
}
