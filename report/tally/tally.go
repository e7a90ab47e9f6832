package tally

import (
	"cmp"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"touchtone/nlp"
	"touchtone/rules"
)

// Tally counts. Make one with [New].
type Tally struct {
	Heard      int          `json:"heard"` // interactions
	Scorecards []*Scorecard `json:"scorecards"`
	Flags      []*Count     `json:"flags"`

	keep   int
	chance *rand.Rand
}

// Scorecard is what the evaluations by one scorecard came to.
type Scorecard struct {
	Key         string      `json:"key"`
	Title       string      `json:"title"`
	Evaluations int         `json:"evaluations"`
	Questions   []*Question `json:"questions"`
}

// Question is how it was answered.
type Question struct {
	Ref     string   `json:"ref"`
	Asks    string   `json:"asks"`
	Answers []*Count `json:"answers"`
}

// Count is how often one answer was given, or one flag raised.
type Count struct {
	What    string   `json:"what"` // an option, n/a or abstained; for a flag its rule
	N       int      `json:"n"`
	Samples []Sample `json:"samples,omitempty"`
}

// Sample is one interaction with that answer.
type Sample struct {
	ID     string   `json:"id"`
	Why    string   `json:"why"`
	Quotes []string `json:"quotes"` // the turns it rests on with the words marked, or the turns that were searched
}

// New makes a tally that keeps so many samples of each answer. The same seed and interactions draw the same samples.
func New(keep int, seed uint64) *Tally {
	return &Tally{keep: keep, chance: rand.New(rand.NewPCG(seed, seed))}
}

// Add counts what was found of an interaction.
func (t *Tally) Add(heard *nlp.Analysis, found *rules.Findings) {
	t.Heard++
	for i := range found.Evaluations {
		eval := &found.Evaluations[i]
		card := t.scorecard(eval)
		card.Evaluations++
		for j := range eval.Answers {
			a := &eval.Answers[j]
			q := card.question(a)
			t.count(&q.Answers, given(a), func() Sample {
				return Sample{heard.ID, a.Why, quotes(heard, a.Evidence, a.Searched)}
			})
		}
	}
	for _, f := range found.Flags {
		t.count(&t.Flags, f.Rule, func() Sample {
			return Sample{heard.ID, f.Reason, quotes(heard, f.Evidence, f.Searched)}
		})
	}
}

// given is an answer in a word; of a number the range that it lies in.
func given(a *rules.Answer) string {
	if a.State != rules.Answered {
		return string(a.State)
	}
	if number, rangeOf, ok := strings.Cut(a.Label, ": "); ok && number == a.Value {
		return rangeOf
	}
	return cmp.Or(a.Value, "none")
}

func (t *Tally) scorecard(eval *rules.Evaluation) *Scorecard {
	for _, s := range t.Scorecards {
		if s.Key == eval.Scorecard {
			return s
		}
	}
	s := &Scorecard{Key: eval.Scorecard, Title: eval.Title}
	t.Scorecards = append(t.Scorecards, s)
	return s
}

func (s *Scorecard) question(a *rules.Answer) *Question {
	for _, q := range s.Questions {
		if q.Ref == a.Ref {
			return q
		}
	}
	q := &Question{Ref: a.Ref, Asks: a.Asks}
	s.Questions = append(s.Questions, q)
	return q
}

// count adds one, and lets chance decide whether its sample is kept: every one so far is kept with the same likelihood.
func (t *Tally) count(among *[]*Count, what string, sample func() Sample) {
	i := slices.IndexFunc(*among, func(c *Count) bool { return c.What == what })
	if i < 0 {
		i = len(*among)
		*among = append(*among, &Count{What: what})
	}
	c := (*among)[i]
	c.N++
	if len(c.Samples) < t.keep {
		c.Samples = append(c.Samples, sample())
	} else if at := t.chance.IntN(c.N); at < t.keep {
		c.Samples[at] = sample()
	}
}

// quotes are the turns that something rests on, its words between » and «; where nothing was found, those that were searched.
func quotes(heard *nlp.Analysis, evidence []rules.Evidence, searched *rules.Window) []string {
	marks := map[int][]rules.Evidence{}
	for _, e := range evidence {
		marks[e.Turn] = append(marks[e.Turn], e)
	}
	if len(marks) == 0 && searched != nil {
		for _, turn := range searched.Turns {
			marks[turn] = nil
		}
	}
	var out []string
	for _, turn := range slices.Sorted(maps.Keys(marks)) {
		said := &heard.Turns[turn]
		out = append(out, cmp.Or(string(said.Speaker), "unknown")+": "+marked(said.Text, marks[turn]))
	}
	return out
}

func marked(text string, evidence []rules.Evidence) string {
	slices.SortFunc(evidence, func(a, b rules.Evidence) int { return cmp.Compare(b.From, a.From) })
	whole := len(text)
	for _, e := range evidence {
		if e.To <= whole {
			text, whole = text[:e.From]+"»"+text[e.From:e.To]+"«"+text[e.To:], e.From
		}
	}
	return text
}
