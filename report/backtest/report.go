package backtest

import (
	"fmt"

	"touchtone/report"
)

// Report is what a candidate pack would change.
type Report struct {
	Candidate   string      `json:"candidate"` // the sum of the pack
	Analysis    string      `json:"analysis"`  // the version that heard everything again
	Lot         report.Lot  `json:"lot"`
	Tried       int         `json:"tried"`
	Before      []Version   `json:"before"`     // what had scored them
	WordTimes   int         `json:"word_times"` // how many had times of words, which are not kept: moments inside their turns are estimated
	Rules       []Rule      `json:"rules"`
	Scorecards  []Scorecard `json:"scorecards"`
	Flags       []Flag      `json:"flags"`
	Flagged     Change      `json:"flagged"`      // interactions with any flag
	NeedsPerson Change      `json:"needs_person"` // evaluations that a person must finish
	Links       []Link      `json:"links"`        // touchpoints that change
	Linked      Change      `json:"linked"`
	Human       int         `json:"human"` // answers of people to compare with
	// HumanElsewhere are those of them of which nobody knows which agent's evaluation they are about.
	HumanElsewhere int  `json:"human_elsewhere"`
	Cost           Cost `json:"cost"` // of one interaction, on average
}

// Version is what had scored a part of history.
type Version struct {
	Pack   string `json:"pack"`
	Engine string `json:"engine"` // the version of the analysis
	N      int    `json:"n"`
}

// Change is a number before and after.
type Change struct {
	Was int `json:"was"`
	Now int `json:"now"`
}

// Rule is how often a named rule of the candidate holds. What it did before is not stored.
type Rule struct {
	ID           string    `json:"id"`
	Met          int       `json:"met"`
	Missed       int       `json:"missed"`
	NotEvaluable int       `json:"not_evaluable"`
	Why          string    `json:"why,omitempty"` // why it cannot be told, where it first could not
	Examples     []Example `json:"examples"`      // where it holds
}

// Scorecard is what changes on one form.
type Scorecard struct {
	Key         string     `json:"key"`
	Title       string     `json:"title"`
	Evaluations Change     `json:"evaluations"`
	Scored      Change     `json:"scored"` // of them, how many have a score
	Score       Move       `json:"score"`
	Agents      []Move     `json:"agents"`
	Teams       []Move     `json:"teams"`
	Questions   []Question `json:"questions"`
}

// Move is how scores, or shares of points, moved where there is one before and after: n pairs.
type Move struct {
	Name  string          `json:"name,omitempty"`
	Was   report.Estimate `json:"was"`
	Now   report.Estimate `json:"now"`
	By    report.Estimate `json:"by"`    // the mean of the differences
	Moved int             `json:"moved"` // pairs that differ at all
}

// Verdict says what the move is worth.
func (m Move) Verdict() report.Verdict {
	switch {
	case !m.By.Enough():
		return report.TooFew
	case m.By.Low > 0 || m.By.High < 0:
		return report.Real
	}
	return report.WithinChance
}

// Question is what changes in the answers to one question.
type Question struct {
	Ref       string           `json:"ref"`
	Asks      string           `json:"asks"`
	Was       States           `json:"was"` // in evaluations that there are before and after
	Now       States           `json:"now"`
	Answers   []Given          `json:"answers"`
	Share     Move             `json:"share"` // of its points earned, where answered both times
	Flips     []Flip           `json:"flips"` // the most frequent first
	Flipped   int              `json:"flipped"`
	Agreement report.Agreement `json:"agreement"` // of the old answers with the new ones
	People    *PeopleAgree     `json:"people,omitempty"`
}

// States counts answers by what could be said.
type States struct {
	Answered  int    `json:"answered"`
	NA        int    `json:"not_applicable"`
	Abstained int    `json:"abstained"`
	Why       string `json:"why,omitempty"` // the reason of the first abstention
}

// Given is how often one answer was given.
type Given struct {
	Answer string `json:"answer"`
	Change
}

// Flip is one way in which answers change.
type Flip struct {
	Was      string    `json:"was"`
	Now      string    `json:"now"`
	N        int       `json:"n"`
	Examples []Example `json:"examples"`
}

// Example is one interaction in which something changes, with what it rests on.
type Example struct {
	ID   string `json:"id"`   // the store's
	Name string `json:"name"` // the source's; may be empty
	Was  string `json:"was,omitempty"`
	Now  string `json:"now,omitempty"`
}

// Flag is how often a flag is raised.
type Flag struct {
	Rule   string    `json:"rule"`
	Raised Change    `json:"raised"`
	New    int       `json:"new"`
	Lost   int       `json:"lost"`
	Gained []Example `json:"gained"` // a few of the new ones
	Gone   []Example `json:"gone"`   // and of the lost
}

// Link is a change of touchpoints.
type Link struct {
	Was      string    `json:"was"` // journey / touchpoint; empty for none
	Now      string    `json:"now"`
	N        int       `json:"n"`
	Examples []Example `json:"examples"`
}

// String is all of it in one line.
func (r *Report) String() string {
	flips, flagged := 0, 0
	for _, c := range r.Scorecards {
		for _, q := range c.Questions {
			flips += q.Flipped
		}
	}
	for _, f := range r.Flags {
		flagged += f.New + f.Lost
	}
	return fmt.Sprintf("of %d interactions tried, %d answers flip, and %d flags come or go", r.Tried, flips, flagged)
}

// ADay is how often something that was seen so many times in the lot happens on a day of the period.
func (r *Report) ADay(seen int) float64 {
	if r.Lot.N == 0 || r.Lot.Days == 0 {
		return 0
	}
	return float64(seen) * float64(r.Lot.Of) / float64(r.Lot.N) / float64(r.Lot.Days)
}
