package written

import (
	"cmp"
	"slices"
	"strings"

	"touchtone/rules/scoring"
	"touchtone/rules/spelling"
	"touchtone/rules/strictyaml"
)

// Scorecard is a form of questions. Its Revision says which text of it made an evaluation: a changed
// scorecard is another revision, and nothing that was scored changes with it.
type Scorecard struct {
	strictyaml.Place `json:"-"`
	Key              string       `yaml:"key,required" json:"key"`
	Title            string       `yaml:"title,required" json:"title"`
	State            State        `yaml:"state" json:"state"`
	Mode             scoring.Mode `yaml:"score_by" json:"score_by"`
	AppliesWhen      When         `yaml:"applies_when" json:"applies_when"`
	Languages        []string     `yaml:"languages" json:"languages,omitempty"` // empty for all
	Of               Party        `yaml:"of" json:"of"`                         // whose work it evaluates
	Aim              *float64     `yaml:"aim" json:"aim,omitempty"`             // the score to reach
	CriticalBelow    float64      `yaml:"critical_below" json:"critical_below,omitempty"`
	MinConfidence    float64      `yaml:"min_confidence" json:"min_confidence"` // an answer less sure than that is an abstention
	MinJudged        float64      `yaml:"min_judged" json:"min_judged"`         // with less judged, a person must look
	MinWords         int          `yaml:"min_words" json:"min_words,omitempty"` // with fewer said, every question abstains
	Bands            []Band       `yaml:"bands" json:"bands,omitempty"`
	Sections         []Group      `yaml:"sections,required" json:"sections"`
	Revision         string       `yaml:"-" json:"-"`
}

// State is where a scorecard is in its life. Only an active one is used.
type State string

const (
	Draft   State = "draft"
	Active  State = "active"
	Retired State = "retired"
)

// Party is whose work is evaluated.
type Party string

const (
	TheAgent Party = "agent"
	TheBot   Party = "bot"
)

// Band names the scores from a number on.
type Band struct {
	From float64 `yaml:"from" json:"from"`
	Name string  `yaml:"name,required" json:"name"`
}

// Group is a section of a scorecard, as it is laid out; filled in it is a [Section].
type Group struct {
	strictyaml.Place `json:"-"`
	Ref              string       `yaml:"ref,required" json:"ref"`
	Title            string       `yaml:"title,required" json:"title"`
	Weight           *float64     `yaml:"weight" json:"weight"`
	Kind             scoring.Kind `yaml:"kind" json:"kind"`
	Excluded         bool         `yaml:"excluded" json:"excluded,omitempty"`
	Questions        []Question   `yaml:"questions" json:"questions,omitempty"`
	Sections         []Group      `yaml:"sections" json:"sections,omitempty"`
}

// The defaults of a scorecard.
const (
	UsualConfidence = 0.6
	UsuallyJudged   = 0.5
)

// complete fills in what may be left out, so that a revision depends on meaning alone.
func (s *Scorecard) complete() {
	setDefault(&s.State, Active)
	setDefault(&s.Mode, scoring.Points)
	setDefault(&s.Of, TheAgent)
	setDefault(&s.MinConfidence, UsualConfidence)
	setDefault(&s.MinJudged, UsuallyJudged)
	slices.SortStableFunc(s.Bands, func(a, b Band) int { return cmp.Compare(b.From, a.From) })
	for i := range s.Sections {
		s.Sections[i].complete(s.Of, scoring.Standard, false)
	}
}

// complete takes what is not said from the section around: what is inside a bonus is one.
func (g *Group) complete(target Party, around scoring.Kind, excluded bool) {
	setDefault(&g.Kind, around)
	g.Excluded = g.Excluded || excluded
	g.Weight = orOne(g.Weight)
	for i := range g.Questions {
		g.Questions[i].complete(target)
	}
	for i := range g.Sections {
		g.Sections[i].complete(target, g.Kind, g.Excluded)
	}
}

func setDefault[T comparable](v *T, fallback T) {
	var zero T
	if *v == zero {
		*v = fallback
	}
}

func orOne(weight *float64) *float64 {
	if weight == nil {
		one := 1.0
		return &one
	}
	return weight
}

// Questions are all questions of the scorecard in their order, with the section of each.
func (s *Scorecard) Questions(visit func(g *Group, q *Question)) {
	s.Groups(func(g, _ *Group) {
		for i := range g.Questions {
			visit(g, &g.Questions[i])
		}
	})
}

// Groups are all sections of the scorecard, an outer one before those inside it.
func (s *Scorecard) Groups(visit func(g, within *Group)) {
	for i := range s.Sections {
		visit(&s.Sections[i], nil)
		for j := range s.Sections[i].Sections {
			visit(&s.Sections[i].Sections[j], &s.Sections[i])
		}
	}
}

// mistakes are those that the scorecard shows by itself.
func (s *Scorecard) mistakes() strictyaml.Mistakes {
	out := oneOf(s.Place, "state", s.State, Draft, Active, Retired)
	out = append(out, oneOf(s.Place, "score_by", s.Mode, scoring.Modes...)...)
	out = append(out, oneOf(s.Place, "of", s.Of, TheAgent, TheBot)...)
	if s.MinWords < 0 {
		out = append(out, s.Mistakef("scorecard %q: min_words must not be negative", s.Key))
	}
	if s.Aim != nil && (*s.Aim <= 1 || *s.Aim > 100) {
		out = append(out, s.Mistakef("scorecard %q: the aim is points such as 80", s.Key))
	}
	sections, questions := seen{}, seen{}
	s.Groups(func(g, within *Group) {
		out = append(out, g.mistakes(s, within)...)
		out = append(out, unique(sections, g.Place, "section", g.Ref)...)
	})
	s.Questions(func(g *Group, q *Question) {
		out = append(out, q.mistakes(s)...)
		out = append(out, unique(questions, q.Place, "question", q.Ref)...)
	})
	if len(questions) == 0 {
		out = append(out, s.Mistakef("scorecard %q has no questions", s.Key))
	}
	return out
}

func (g *Group) mistakes(s *Scorecard, within *Group) strictyaml.Mistakes {
	out := oneOf(g.Place, "kind", g.Kind, scoring.Standard, scoring.Extra, scoring.AutoFail)
	if *g.Weight < 0 {
		out = append(out, g.Mistakef("section %q: weight must not be negative", g.Ref))
	}
	if g.Kind == scoring.Extra && s.Mode != scoring.Bonus {
		out = append(out, g.Mistakef("section %q: a bonus needs score_by: bonus", g.Ref))
	}
	if within != nil && len(g.Sections) > 0 {
		out = append(out, g.Mistakef("section %q: sections are nested two deep at most", g.Ref))
	}
	return out
}

// seen are the names so far, and where each stands.
type seen map[string]strictyaml.Place

// unique notes a mistake when a name was seen before.
func unique(names seen, at strictyaml.Place, what, name string) strictyaml.Mistakes {
	if first, twice := names[name]; twice {
		return strictyaml.Mistakes{at.Mistakef("%s %q is there twice, first at %s", what, name, first)}
	}
	names[name] = at
	return nil
}

// oneOf notes a mistake when a value is none of those that make sense.
func oneOf[T ~string](at strictyaml.Place, key string, value T, allowed ...T) strictyaml.Mistakes {
	if slices.Contains(allowed, value) {
		return nil
	}
	var words []string
	for _, a := range allowed {
		words = append(words, string(a))
	}
	return strictyaml.Mistakes{at.Mistakef("%s: %q is none of %s%s", key, value, enumerate(words), spelling.DidYouMean(string(value), words))}
}

// Question is the question of that ref, nil when there is none.
func (s *Scorecard) Question(ref string) (found *Question) {
	s.Questions(func(_ *Group, q *Question) {
		if q.Ref == ref {
			found = q
		}
	})
	return found
}

// QuestionRefs are the refs of all questions.
func (s *Scorecard) QuestionRefs() []string {
	var out []string
	s.Questions(func(_ *Group, q *Question) { out = append(out, q.Ref) })
	return out
}

// Owns tells whether a question's name means one of this scorecard.
func (s *Scorecard) Owns(question string) bool {
	card, _, full := strings.Cut(question, ".")
	return !full || s != nil && card == s.Key
}

// Conditions visits every condition of the scorecard.
func (s *Scorecard) Conditions(visit func(*When)) {
	visit(&s.AppliesWhen)
	s.Questions(func(_ *Group, q *Question) {
		visit(&q.AppliesWhen)
		visit(&q.EnableWhen)
		visit(&q.NAWhen)
		for i := range q.Answers {
			visit(&q.Answers[i].When)
		}
	})
}

// Group is the section of that ref, nil when there is none.
func (s *Scorecard) Group(ref string) (found *Group) {
	s.Groups(func(g, _ *Group) {
		if g.Ref == ref {
			found = g
		}
	})
	return found
}
