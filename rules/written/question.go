package written

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"touchtone/rules/scoring"
	"touchtone/rules/spelling"
	"touchtone/rules/strictyaml"
)

// Question asks one thing about one interaction.
type Question struct {
	strictyaml.Place `json:"-"`
	Ref              string       `yaml:"ref,required" json:"ref"`
	Asks             string       `yaml:"asks,required" json:"asks"`
	Instructions     string       `yaml:"instructions" json:"instructions,omitempty"` // for a person
	Type             QuestionType `yaml:"type" json:"type"`
	Weight           *float64     `yaml:"weight" json:"weight"`
	NA               NA           `yaml:"na" json:"na"`
	Critical         bool         `yaml:"critical" json:"critical,omitempty"`
	Excluded         bool         `yaml:"excluded" json:"excluded,omitempty"`
	Tags             []string     `yaml:"tags" json:"tags,omitempty"`
	RootCauses       []string     `yaml:"root_causes" json:"root_causes,omitempty"`
	Touchpoint       string       `yaml:"touchpoint" json:"touchpoint,omitempty"` // asked there only
	Of               Party        `yaml:"of" json:"of"`

	AppliesWhen When `yaml:"applies_when" json:"applies_when"` // else n/a
	EnableWhen  When `yaml:"enable_when" json:"enable_when"`   // over other answers, else n/a
	NAWhen      When `yaml:"na_when" json:"na_when"`

	// PassWhen answers yes, else no; FailWhen answers no, else yes; Answers is the long form of both.
	PassWhen When   `yaml:"pass_when" json:"pass_when"`
	FailWhen When   `yaml:"fail_when" json:"fail_when"`
	Answers  []Step `yaml:"answers" json:"answers,omitempty"`
	Fatal    string `yaml:"fatal" json:"fatal,omitempty"` // what the answer no does: form, section, section:REF, cap:N

	Options []Option `yaml:"options" json:"options,omitempty"`
	From    int      `yaml:"from" json:"from,omitempty"` // of a scale
	To      int      `yaml:"to" json:"to,omitempty"`
	Reads   Reads    `yaml:"reads" json:"reads"` // the measure that a numeric question shows

	Examples Examples `yaml:"examples" json:"-"`
}

// QuestionType is what kind of answer a question takes.
type QuestionType string

const (
	YesNo    QuestionType = "yes/no"
	Single   QuestionType = "single"  // one of the options
	Multi    QuestionType = "multi"   // any of the options
	Scale    QuestionType = "scale"   // from one number to another
	Numeric  QuestionType = "numeric" // a measure; options are its ranges
	FreeText QuestionType = "text"    // for a person; never scored
)

// NA says who may answer that a question does not apply.
type NA string

const (
	NANever  NA = "never"
	NAManual NA = "manual"
	NAAuto   NA = "auto"
)

// Option is an answer that can be chosen.
type Option struct {
	Ref    string   `yaml:"ref,required" json:"ref"`
	Label  string   `yaml:"label" json:"label"`
	Points float64  `yaml:"points" json:"points"`
	Bonus  float64  `yaml:"bonus" json:"bonus,omitempty"`
	Fatal  string   `yaml:"fatal" json:"fatal,omitempty"`
	UpTo   *float64 `yaml:"up_to" json:"up_to,omitempty"` // of a numeric question: seconds, percent or a count
}

// Step answers a question when its condition holds; the last may be an else.
type Step struct {
	strictyaml.Place `json:"-"`
	When             When   `yaml:"when" json:"when"`
	Set              string `yaml:"set" json:"set,omitempty"`
	Else             string `yaml:"else" json:"else,omitempty"`
}

// The answers that are no options.
const (
	SetNA      = "n/a"
	SetAbstain = "abstain"
	Yes        = "yes"
	No         = "no"
)

// complete writes the short forms of a question as the long one.
func (q *Question) complete(target Party) {
	setDefault(&q.Type, YesNo)
	setDefault(&q.Of, target)
	q.Weight = orOne(q.Weight)
	if q.NA == "" {
		q.NA = NANever
		if q.NAWhen.Given() || q.AppliesWhen.Given() || q.EnableWhen.Given() || q.Touchpoint != "" {
			q.NA = NAAuto
		}
	}
	switch q.Type {
	case YesNo:
		q.completeYesNo()
	case Scale:
		for n := q.From; n <= q.To && n-q.From < 100 && len(q.Options) < 100; n++ {
			q.Options = append(q.Options, Option{Ref: strconv.Itoa(n), Points: float64(n)})
		}
	}
	for i := range q.Options {
		setDefault(&q.Options[i].Label, q.Options[i].Ref)
	}
}

func (q *Question) completeYesNo() {
	if len(q.Options) == 0 {
		q.Options = []Option{{Ref: Yes, Label: "Yes", Points: 1}, {Ref: No, Label: "No", Fatal: q.Fatal}}
	}
	switch {
	case len(q.Answers) > 0:
	case q.PassWhen.Given():
		q.Answers = []Step{{q.Place, q.PassWhen, Yes, ""}, {Place: q.Place, Else: No}}
	case q.FailWhen.Given():
		q.Answers = []Step{{q.Place, q.FailWhen, No, ""}, {Place: q.Place, Else: Yes}}
	}
}

// Option is the option of that ref, nil when there is none.
func (q *Question) Option(ref string) *Option {
	for i := range q.Options {
		if q.Options[i].Ref == ref {
			return &q.Options[i]
		}
	}
	return nil
}

// Manual tells that only a person can answer.
func (q *Question) Manual() bool { return len(q.Answers) == 0 && !q.Reads.Given() }

// Span is the least and the most that an answer can earn.
func (q *Question) Span() (least, most float64) {
	for i, o := range q.Options {
		switch {
		case q.Type == Multi:
			least, most = least+min(o.Points, 0), most+max(o.Points, 0)
		case i == 0:
			least, most = o.Points, o.Points
		default:
			least, most = min(least, o.Points), max(most, o.Points)
		}
	}
	return least, most
}

// Kills reads what an option does: form, section, section:REF or cap:N.
func (o *Option) Kills(section string) (scoring.Fatal, error) {
	kind, rest, _ := strings.Cut(o.Fatal, ":")
	switch {
	case o.Fatal == "":
		return scoring.Fatal{}, nil
	case o.Fatal == "form":
		return scoring.Fatal{Form: true}, nil
	case o.Fatal == "section":
		return scoring.Fatal{Section: section}, nil
	case kind == "section" && rest != "":
		return scoring.Fatal{Section: rest}, nil
	case kind == "cap":
		if limit, err := strconv.ParseFloat(rest, 64); err == nil && limit >= 0 && limit <= 100 {
			return scoring.Fatal{Cap: &limit}, nil
		}
	}
	return scoring.Fatal{}, fmt.Errorf("fatal: %q is none of form, section, section:REF or cap:50", o.Fatal)
}

// mistakes are those that the question shows by itself and in its scorecard.
func (q *Question) mistakes(s *Scorecard) strictyaml.Mistakes {
	out := oneOf(q.Place, "type", q.Type, YesNo, Single, Multi, Scale, Numeric, FreeText)
	out = append(out, oneOf(q.Place, "na", q.NA, NANever, NAManual, NAAuto)...)
	if q.Of != s.Of {
		out = append(out, oneOf(q.Place, "of", q.Of, TheAgent, TheBot)...)
	}
	say := func(format string, args ...any) {
		out = append(out, q.Mistakef("question %q: %s", q.Ref, fmt.Sprintf(format, args...)))
	}
	if *q.Weight < 0 {
		say("weight must not be negative")
	}
	if q.PassWhen.Given() && q.FailWhen.Given() || len(q.Answers) > 0 && q.Type != YesNo && (q.PassWhen.Given() || q.FailWhen.Given()) {
		say("give one of pass_when, fail_when and answers")
	}
	if q.Type != YesNo && (q.PassWhen.Given() || q.FailWhen.Given() || q.Fatal != "") {
		say("pass_when, fail_when and fatal are for yes/no; give answers and put fatal beside an option")
	}
	q.optionMistakes(s, say)
	q.stepMistakes(say)
	return append(out, q.Examples.mistakes(append(q.Refs(), Met, Missed, NotEvaluable)...)...)
}

func (q *Question) optionMistakes(s *Scorecard, say func(string, ...any)) {
	seen := map[string]bool{}
	for i := range q.Options {
		o := &q.Options[i]
		if seen[o.Ref] {
			say("option %q is there twice", o.Ref)
		}
		seen[o.Ref] = true
		fatal, err := o.Kills("")
		if err != nil {
			say("%v", err)
		}
		if fatal.Section != "" && s.Group(fatal.Section) == nil {
			say("fatal: there is no section %q", fatal.Section)
		}
		if o.Bonus != 0 && s.Mode != scoring.Bonus {
			say("a bonus needs score_by: bonus")
		}
	}
	switch {
	case q.Type == Scale && q.To <= q.From:
		say("a scale goes from: one number to: a higher one")
	case (q.Type == Single || q.Type == Multi) && len(q.Options) == 0:
		say("options are missing")
	case q.Type == Numeric && !q.Reads.Given() && len(q.Answers) > 0:
		say("a numeric question reads: a measure")
	}
}

func (q *Question) stepMistakes(say func(string, ...any)) {
	for i, step := range q.Answers {
		set := step.Set
		if step.Else != "" {
			set = step.Else
		}
		switch {
		case step.When.Given() == (step.Else != ""), step.When.Given() && step.Set == "":
			say("answer %d: give when and set, or else", i+1)
		case step.Else != "" && i < len(q.Answers)-1:
			say("answer %d: else comes last", i+1)
		case set != SetNA && set != SetAbstain && q.Option(set) == nil:
			say("answer %d sets %q, which is no option%s", i+1, set, spelling.DidYouMean(set, q.Refs()))
		}
	}
}

// Refs are the answers that a step can set.
func (q *Question) Refs() []string {
	out := []string{SetNA, SetAbstain}
	for _, o := range q.Options {
		out = append(out, o.Ref)
	}
	slices.Sort(out)
	return out
}

// CanBe tells whether any step of the question gives that answer.
func (q *Question) CanBe(value string) bool {
	if value == SetNA {
		return q.NA != NANever || slices.ContainsFunc(q.Answers, func(s Step) bool { return s.Set == SetNA || s.Else == SetNA })
	}
	return slices.ContainsFunc(q.Answers, func(s Step) bool { return s.Set == value || s.Else == value })
}

// Instructions are what a scorecard tells people about one of its questions; empty when it says nothing.
func (f *Pack) Instructions(scorecard, question string) string {
	if card := f.Scorecard(scorecard); card != nil {
		if q := card.Question(question); q != nil {
			return q.Instructions
		}
	}
	return ""
}
