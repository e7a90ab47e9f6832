package report

import (
	"slices"
	"time"

	"touchtone/rules"
)

// Material is what a coaching report is made of.
type Material struct {
	Agent  string
	Team   string
	Period Period
	Sample Sample
	Own    []*Scored           // the agent's interactions of this period and the one before, in order of time
	Peers  map[string]Estimate // by scorecard: the scores that the rest of the team had in this period, chosen the same way

	Answers []Answers // of customers about the agent's interactions in this period
}

// Advice tells what an agent can try for a question of a scorecard; empty when the scorecard does not say.
type Advice func(scorecard, question string) string

// Coaching is what one agent's evaluations of a period teach, for the agent and their manager.
type Coaching struct {
	Agent       string     `json:"agent"`
	Team        string     `json:"team"`
	Period      Period     `json:"period"`
	Before      Period     `json:"before"`
	Sample      Sample     `json:"sample"`
	Scorecard   string     `json:"scorecard"` // its title; the one most used when there are several
	Score       Estimate   `json:"score"`     // 0 to 100
	Past        Estimate   `json:"past"`      // the agent's own, of the period before
	Peers       Estimate   `json:"peers"`     // of the rest of the team
	AgainstPast Difference `json:"against_past"`
	AgainstTeam Difference `json:"against_team"`
	MoodBegin   Estimate   `json:"mood_begin"` // how customers felt at first, -1 to 1: beside the score, never in it
	MoodEnd     Estimate   `json:"mood_end"`
	Surveys     []Survey   `json:"surveys"` // what customers answered: beside the score too
	Strengths   []Point    `json:"strengths"`
	Focus       []Point    `json:"focus"`
	FollowUp    time.Time  `json:"follow_up"`
	Questions   []Question `json:"questions"`
	Marks       []Mark     `json:"marks"`
	Method      Method     `json:"method"`
}

// Mark is one evaluation of the period and the one before.
type Mark struct {
	Interaction string    `json:"interaction"`
	Name        string    `json:"name"`
	At          time.Time `json:"at"`
	Score       *float64  `json:"score"`
	Fatal       bool      `json:"fatal,omitempty"`
	Flagged     bool      `json:"flagged,omitempty"`
	Revision    string    `json:"revision"` // of the scorecard
}

// Changes are the times from which on another revision of the scorecard judged: scores before and after are not quite of
// the same thing.
func (c *Coaching) Changes() []time.Time {
	var all []time.Time
	for i := 1; i < len(c.Marks); i++ {
		if c.Marks[i].Revision != c.Marks[i-1].Revision {
			all = append(all, c.Marks[i].At)
		}
	}
	return all
}

// Method tells how the numbers came about.
type Method struct {
	Revisions []Revision `json:"revisions"`
	Engines   []string   `json:"engines"` // versions of the analysis
	Judged    Estimate   `json:"judged"`  // share of the applicable weight that could be judged
	Unscored  int        `json:"unscored"`
	Elsewhere int        `json:"elsewhere"` // the agent's evaluations by other scorecards, not counted here
}

// Revision is a scorecard's content and how many evaluations used it.
type Revision struct {
	SHA256 string `json:"sha256"`
	N      int    `json:"n"`
}

// Coach reads the lesson out of the material. The follow-up date is the caller's: reports know no clock.
func Coach(m Material, advise Advice, followUp time.Time) *Coaching {
	card := mostUsed(m)
	held := sessions(m, card)
	now, before := split(held, m.Period)
	c := &Coaching{
		Agent: m.Agent, Team: m.Team, Sample: m.Sample,
		Period: m.Period, Before: m.Period.Before(), FollowUp: followUp,
		Score: scores(now), Past: scores(before), Peers: m.Peers[card].Within(0, 100),
		Surveys: Surveyed(m.Answers), Marks: marks(held), Method: method(m, card, now),
	}
	if len(held) > 0 {
		c.Scorecard = held[len(held)-1].eval.Title
	}
	c.AgainstPast = MeanDifference(c.Score, c.Past)
	c.AgainstTeam = MeanDifference(c.Score, c.Peers)
	c.MoodBegin, c.MoodEnd = moods(now)
	tallies := count(now)
	c.Questions = questions(tallies, count(before), held, m.Period)
	chosen := &chooser{used: map[string]bool{}}
	c.Focus = chosen.focus(tallies, card, advise)
	c.Strengths = chosen.strengths(tallies)
	return c
}

// session is one evaluation of the agent with the interaction it is of.
type session struct {
	*Scored
	eval *rules.Evaluation
}

func sessions(m Material, card string) []session {
	var held []session
	for _, s := range m.Own {
		if e := s.Evaluation(card, m.Agent); e != nil {
			held = append(held, session{s, e})
		}
	}
	return held
}

func split(held []session, p Period) (now, before []session) {
	for _, s := range held {
		if p.Holds(s.At) {
			now = append(now, s)
		} else {
			before = append(before, s)
		}
	}
	return now, before
}

// mostUsed is the scorecard most often filled in for the agent; of equals the first by name.
// Scores of different scorecards have no common average.
func mostUsed(m Material) string {
	used := uses(m)
	best := ""
	for card, n := range used {
		if n > used[best] || n == used[best] && card < best {
			best = card
		}
	}
	return best
}

func uses(m Material) map[string]int {
	used := map[string]int{}
	for _, s := range m.Own {
		for _, e := range s.Found.Evaluations {
			if e.Agent == m.Agent && m.Period.Holds(s.At) {
				used[e.Scorecard]++
			}
		}
	}
	return used
}

func scores(held []session) Estimate {
	var all []float64
	for _, s := range held {
		if s.eval.Score != nil {
			all = append(all, *s.eval.Score)
		}
	}
	return Mean(all).Within(0, 100)
}

func moods(held []session) (begin, end Estimate) {
	var begins, ends []float64
	for _, s := range held {
		if b, e, known := s.Mood(); known {
			begins, ends = append(begins, b), append(ends, e)
		}
	}
	return Mean(begins).Within(-1, 1), Mean(ends).Within(-1, 1)
}

func marks(held []session) []Mark {
	all := make([]Mark, len(held))
	for i, s := range held {
		all[i] = Mark{
			Interaction: s.ID, Name: s.Heard.ID, At: s.At,
			Score: s.eval.Score, Fatal: s.eval.Fatal, Flagged: len(s.Found.Flags) > 0,
			Revision: s.eval.Revision,
		}
	}
	return all
}

func method(m Material, card string, held []session) Method {
	var out Method
	revisions := map[string]int{}
	var judged float64
	for _, s := range held {
		revisions[s.eval.Revision]++
		judged += s.eval.Judged
		if s.eval.Score == nil {
			out.Unscored++
		}
		if !slices.Contains(out.Engines, s.Engine) {
			out.Engines = append(out.Engines, s.Engine)
		}
	}
	if len(held) > 0 {
		out.Judged = wilson(judged/float64(len(held)), len(held))
	}
	for sum, n := range revisions {
		out.Revisions = append(out.Revisions, Revision{sum, n})
	}
	slices.SortFunc(out.Revisions, func(a, b Revision) int { return b.N - a.N })
	for other, n := range uses(m) {
		if other != card {
			out.Elsewhere += n
		}
	}
	return out
}
