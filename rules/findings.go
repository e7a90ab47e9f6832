package rules

import (
	"touchtone/rules/condition"
	"touchtone/rules/scoring"
	"touchtone/rules/written"
)

// What the rooms of this package made, so that others need not know the rooms.
type (
	Evidence = condition.Evidence
	Window   = condition.Window
	Mode     = scoring.Mode

	List       = written.List
	Rule       = written.Rule
	FlagRule   = written.FlagRule
	Scorecard  = written.Scorecard
	Group      = written.Group
	Question   = written.Question
	Option     = written.Option
	Journey    = written.Journey
	Touchpoint = written.Touchpoint
	Segment    = written.Segment
	Override   = written.Override
	When       = written.When
	Severity   = written.Severity
)

// Findings is all that a pack has to say of one interaction.
type Findings struct {
	Link        Link         `json:"link"`
	Evaluations []Evaluation `json:"evaluations"`
	Flags       []Flag       `json:"flags"`
	Priority    float64      `json:"priority"` // for the queue: higher is sooner
	Because     string       `json:"because"`  // the priority's reason, in words
	// Earlier is how many earlier contacts of the customer were known when this was judged; nil when the pack does not ask.
	Earlier *int `json:"earlier,omitempty"`
	// Traits are what the source declares of the customer and a segment of the pack asks for, by the attribute's name. Naming an
	// attribute in a segment is the team's word that it is not personal.
	Traits map[string]string `json:"traits,omitempty"`
}

// Abstained counts the answers that could not be told.
func (f *Findings) Abstained() (n int) {
	for i := range f.Evaluations {
		for _, a := range f.Evaluations[i].Answers {
			if a.State == Abstained {
				n++
			}
		}
	}
	return n
}

// Link ties an interaction to the touchpoint of a journey. An unmatched interaction has a Link too.
type Link struct {
	Journey    string   `json:"journey"`
	Touchpoint string   `json:"touchpoint"` // empty when unmatched
	How        LinkedBy `json:"how"`
	Why        string   `json:"why"`        // in words: `channel is call and attribute queue is "billing"`
	Confidence float64  `json:"confidence"` // from 0 to 1
}

// LinkedBy says what decided a link.
type LinkedBy string

const (
	Declared   LinkedBy = "declared" // by the source
	ByMetadata LinkedBy = "metadata" // by a condition on what came along
	ByRule     LinkedBy = "rule"     // by a rule of the pack that the condition names
	ByTopic    LinkedBy = "topic"    // by what was said
	BySurvey   LinkedBy = "survey"   // by what the customer answered
	Unmatched  LinkedBy = "unmatched"
)

// Evaluation is a scorecard filled in for one agent of one interaction.
type Evaluation struct {
	Scorecard   string    `json:"scorecard"` // its key
	Title       string    `json:"title"`     //
	Revision    string    `json:"revision"`  // sha256 of its content
	Mode        Mode      `json:"mode"`      // how points become the score
	Agent       string    `json:"agent"`     // whose it is
	Score       *float64  `json:"score"`     // 0 to 100, more in the mode bonus; nil when every question is n/a or abstained
	BeforeFatal *float64  `json:"before_fatal"`
	Critical    *float64  `json:"critical"` // of the critical questions alone
	Target      *float64  `json:"target"`   // what the scorecard aims at
	Earned      float64   `json:"earned"`
	Possible    float64   `json:"possible"`
	Fatal       bool      `json:"fatal"`
	Band        string    `json:"band"`
	Judged      float64   `json:"judged"`       // share of the applicable weight that could be judged
	NeedsPerson string    `json:"needs_person"` // why a person must look, or empty
	Sections    []Section `json:"sections"`
	Answers     []Answer  `json:"answers"`
}

// Section is the score of one section of an evaluation.
type Section struct {
	Ref      string   `json:"ref"`
	Title    string   `json:"title"`
	Within   string   `json:"within,omitempty"` // the section around it
	Weight   float64  `json:"weight"`
	Excluded bool     `json:"excluded,omitempty"` // shown, not counted
	Earned   float64  `json:"earned"`
	Possible float64  `json:"possible"`
	Score    *float64 `json:"score"`
	Fatal    bool     `json:"fatal"`
}

// Answer is the answer to one question, with what it rests on.
type Answer struct {
	Ref        string      `json:"ref"`     // the question's stable ref
	Section    string      `json:"section"` // the section's ref
	Asks       string      `json:"asks"`    // the question
	State      AnswerState `json:"state"`
	Value      string      `json:"value"` // the option's ref, the number or the text
	Label      string      `json:"label"` // the value for a person
	Why        string      `json:"why"`   // in words: which rule decided, or why it is n/a or abstained
	Rule       string      `json:"rule"`  // the rule that decided
	Weight     float64     `json:"weight"`
	Earned     float64     `json:"earned"`
	Possible   float64     `json:"possible"`
	Critical   bool        `json:"critical"`
	Fatal      bool        `json:"fatal"`
	Excluded   bool        `json:"excluded,omitempty"` // asked, not counted
	Confidence float64     `json:"confidence"`
	Evidence   []Evidence  `json:"evidence"`
	Searched   *Window     `json:"searched"` // where nothing was found: absence has evidence too
}

// AnswerState is answered, n/a or abstained. An abstention is never a "no".
type AnswerState string

const (
	Answered      AnswerState = "answered"
	NotApplicable AnswerState = "n/a"
	Abstained     AnswerState = "abstained"
)

// Flag is why an interaction is before a person.
type Flag struct {
	Rule     string     `json:"rule"`
	Severity Severity   `json:"severity"`
	Reason   string     `json:"reason"` // in words
	Evidence []Evidence `json:"evidence"`
	Searched *Window    `json:"searched"`
}

// The severities of flags.
const (
	Low    = written.Low
	Medium = written.Medium
	High   = written.High
)
