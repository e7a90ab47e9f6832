package forms

import (
	"math"
	"strings"

	"touchtone/rules/language"
	"touchtone/rules/scoring"
	"touchtone/rules/written"
)

// connectWriting turns a scorecard into a form of Connect.
type connectWriting struct {
	*losses
	pack *written.Pack
	card *written.Scorecard
}

func connectOf(p *written.Pack, card *written.Scorecard, lost *losses) *connectForm {
	w := connectWriting{lost, p, card}
	w.cardLosses(card)
	form := &connectForm{
		Title: card.Title, AsDraft: card.State == written.Draft,
		ScoringStrategy: &connectScoring{Mode: "QUESTION_ONLY", Status: "ENABLED"},
	}
	switch card.Mode {
	case scoring.Sections:
		form.ScoringStrategy.Mode = "SECTION_ONLY"
	case scoring.Points, scoring.Bonus:
		w.add(card.Key+".score_by", "%s is counted by question there: each by the share of its points", card.Mode)
	}
	for i := range card.Sections {
		form.Items = append(form.Items, connectItem{Section: w.section(&card.Sections[i], 1)})
	}
	return form
}

// section writes a section. In the modes that weigh questions, the weights of the sections around multiply theirs.
func (w *connectWriting) section(g *written.Group, around float64) *connectSection {
	at := w.card.Key + "." + g.Ref
	out := &connectSection{Title: g.Title, RefID: g.Ref, IsExcludedFromScoring: g.Excluded, Items: []connectItem{}}
	if w.card.Mode == scoring.Sections {
		out.Weight, around = g.Weight, 1
	} else if around *= *g.Weight; *g.Weight != 1 {
		w.add(at+".weight", "multiplies the weights of the section's questions instead")
	}
	if g.Kind != scoring.Standard {
		w.add(at+".kind", "%s is a section like the others there", g.Kind)
	}
	for i := range g.Questions {
		out.Items = append(out.Items, connectItem{Question: w.question(&g.Questions[i], g.Ref, around)})
	}
	for i := range g.Sections {
		out.Items = append(out.Items, connectItem{Section: w.section(&g.Sections[i], around)})
	}
	return out
}

func (w *connectWriting) question(q *written.Question, section string, around float64) *connectQuestion {
	at := w.card.Key + "." + q.Ref
	w.questionLosses(w.card, q)
	if q.Critical {
		w.add(at+".critical", "there is no score of critical questions there")
	}
	weight := *q.Weight * around
	out := &connectQuestion{
		Title: q.Asks, RefID: q.Ref, Instructions: q.Instructions, Weight: &weight, NotApplicableEnabled: personSaysNA(q),
		Enablement: w.enablement(q, at),
	}
	switch q.Type {
	case written.FreeText:
		out.QuestionType = "TEXT"
	case written.Numeric:
		out.QuestionType = "NUMERIC"
		out.QuestionTypeProperties = &connectProperties{Numeric: w.numeric(q, section, at)}
	default:
		out.QuestionType = "SINGLESELECT"
		out.QuestionTypeProperties = &connectProperties{SingleSelect: w.single(q, section, at)}
	}
	return out
}

func (w *connectWriting) single(q *written.Question, section, at string) *connectSingle {
	if q.Type == written.Multi || q.Type == written.Scale {
		w.add(at+".type", "%s is a single choice there", q.Type)
	}
	out := &connectSingle{Options: []connectOption{}}
	for i := range q.Options {
		o := &q.Options[i]
		out.Options = append(out.Options, connectOption{o.Ref, o.Label, w.points(o, at), w.fatal(o, section, at)})
	}
	out.Automation = w.automation(q, at)
	return out
}

// The scores that an option can have.
const mostPoints = 10

func (w *connectWriting) points(o *written.Option, at string) float64 {
	if o.Bonus != 0 {
		w.add(at+"."+o.Ref+".bonus", "there are no points on top there")
	}
	fits := max(0, min(mostPoints, math.Round(o.Points)))
	if fits != o.Points {
		w.add(at+"."+o.Ref+".points", "%g becomes %g: scores are whole numbers from 0 to %d there", o.Points, fits, mostPoints)
	}
	return fits
}

func (w *connectWriting) fatal(o *written.Option, section, at string) connectFatal {
	fatal, _ := o.Kills(section) // the pack was read, so it is none that nobody knows
	switch {
	case fatal.Form:
		return connectFatal{AutomaticFail: true}
	case fatal.Section != "":
		return connectFatal{AutomaticFail: true, AutomaticFailConfiguration: &connectTarget{fatal.Section}}
	case fatal.Cap != nil:
		w.add(at+"."+o.Ref+".fatal", "an answer cannot cap the score there")
	}
	return connectFatal{}
}

// automation writes the steps of a question, all or none: the first that holds decides, so none can be left out.
func (w *connectWriting) automation(q *written.Question, at string) *connectAutomation {
	out := &connectAutomation{Options: []connectWhen{}}
	for _, step := range q.Answers {
		set := step.Set + step.Else
		switch {
		case q.Type == written.Multi, set == written.SetNA, set == written.SetAbstain:
			w.add(at+".answers", "an automatic answer is one option there; the question is for a person")
			return nil
		case step.Else != "":
			out.DefaultOptionRefID = set
			continue
		}
		category, ok := w.category(step.When.Tree, at)
		if !ok {
			w.add(at+".answers", "only a rule by its name can decide there, not %q; the question is for a person", step.When)
			return nil
		}
		category.OptionRefID = set
		out.Options = append(out.Options, connectWhen{category})
	}
	if len(out.Options) == 0 {
		return nil
	}
	return out
}

// category is the Contact Lens category that stands for a rule.
func (w *connectWriting) category(tree language.Condition, at string) (*connectCategory, bool) {
	out := &connectCategory{Condition: "PRESENT"}
	if not, is := tree.(*language.Not); is {
		out.Condition, tree = "NOT_PRESENT", not.Part
	}
	named, ok := tree.(*language.Named)
	if !ok {
		return nil, false
	}
	if out.Category = w.imported(named.Rule); out.Category == "" {
		out.Category = named.Rule
		w.add(at+".answers", "needs a category %s in Contact Lens, with the words of the rule", named.Rule)
	}
	return out, true
}

// imported is the category that a rule was made from when it was imported, empty for other rules.
func (w *connectWriting) imported(rule string) string {
	for _, r := range w.pack.Rules {
		is, ok := r.When.Tree.(*language.Is)
		if r.ID != rule || !ok || len(is.Values) != 1 {
			continue
		}
		name := strings.Trim(is.Values[0], "*")
		if r.When.String() == foundCategory(name).String() {
			return name
		}
	}
	return ""
}

// numeric writes ranges with two ends out of ranges that begin where the one before ended.
func (w *connectWriting) numeric(q *written.Question, section, at string) *connectNumeric {
	out := &connectNumeric{MaxValue: longestCall}
	for i := range q.Options {
		o := &q.Options[i]
		upTo := float64(longestCall)
		if o.UpTo != nil {
			upTo = *o.UpTo
		}
		if o.UpTo == nil || upTo != math.Round(upTo) || o.Ref != rangeRef(upTo) || o.Label != o.Ref {
			w.add(at+"."+o.Ref, "ranges have whole ends and no names there: this one goes up to %g", math.Round(upTo))
		}
		r := connectRange{MaxValue: math.Round(upTo), Score: w.points(o, at), connectFatal: w.fatal(o, section, at)}
		if i > 0 {
			r.MinValue = out.Options[i-1].MaxValue + 1
		}
		out.Options, out.MaxValue = append(out.Options, r), r.MaxValue
	}
	if q.Reads.Given() {
		out.Automation = w.measure(q, at)
	}
	return out
}

// longestCall is the most seconds that Connect's numeric questions take.
const longestCall = 28800

func (w *connectWriting) measure(q *written.Question, at string) *connectNumberAuto {
	for label, measure := range connectMeasures {
		if measure == q.Reads.Text.Value {
			return &connectNumberAuto{&connectProperty{label}}
		}
	}
	w.add(at+".reads", "%s is not measured there; the question is for a person", q.Reads.Text.Value)
	return nil
}
