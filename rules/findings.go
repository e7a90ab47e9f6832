package rules

import "touchtone/interaction"

// Findings is all that a pack has to say of one interaction.
type Findings struct {
	Link        Link
	Evaluations []Evaluation
	Flags       []Flag
	Priority    float64 // for the queue: higher is sooner
	Because     string  // the priority's reason, in words
}

// Link ties an interaction to the touchpoint of a journey. An unmatched interaction has a Link too.
type Link struct {
	Journey    string
	Touchpoint string // empty when unmatched
	How        LinkedBy
	Why        string // in words: `channel is call and attribute queue is "billing"`
}

// LinkedBy says what decided a link.
type LinkedBy string

const (
	Declared  LinkedBy = "declared" // by the source
	Matched   LinkedBy = "matched"  // by a condition of the pack
	Unmatched LinkedBy = "unmatched"
)

// Evaluation is a scorecard filled in for one agent of one interaction.
type Evaluation struct {
	Scorecard   string   // its key
	Title       string   //
	Revision    string   // sha256 of its content
	Agent       string   // whose it is
	Score       *float64 // 0 to 100; nil when every question is n/a or abstained, never 0 or 100 then
	BeforeFatal *float64 // what the score would be without the fatal answers
	Critical    *float64 // of the critical questions alone
	Earned      float64
	Possible    float64
	Fatal       bool
	Band        string
	Judged      float64 // share of the applicable weight that could be judged
	NeedsPerson string  // why a person must look, or empty
	Sections    []Section
	Answers     []Answer
}

// Section is the score of one section of an evaluation.
type Section struct {
	Ref              string
	Title            string
	Weight           float64
	Earned, Possible float64
	Score            *float64
	Fatal            bool
}

// Answer is the answer to one question, with what it rests on.
type Answer struct {
	Ref              string // the question's stable ref
	Section          string // the section's ref
	Asks             string // the question
	State            AnswerState
	Value            string // the option's ref, the number or the text
	Label            string // the value for a person
	Why              string // in words: which rule decided, or why it is n/a or abstained
	Rule             string // the rule that decided
	Weight           float64
	Earned, Possible float64
	Critical, Fatal  bool
	Confidence       float64
	Evidence         []Evidence
	Searched         *Window // where nothing was found: absence has evidence too
}

// AnswerState is answered, n/a or abstained. An abstention is never a "no".
type AnswerState string

const (
	Answered      AnswerState = "answered"
	NotApplicable AnswerState = "n/a"
	Abstained     AnswerState = "abstained"
)

// Evidence is the words that an answer or a flag rests on.
type Evidence struct {
	Turn        int
	From, To    int // bytes of the turn's redacted text
	Start, End  interaction.Millis
	Approximate bool // the times are interpolated inside the turn
	Quote       string
}

// Window is the stretch that was searched in vain.
type Window struct {
	Speaker    interaction.Role // empty for all
	Turns      []int            // the turns searched
	Words      int              // how many words they hold
	Start, End interaction.Millis
	Sought     string // in words: `"thank you for calling" or @greeting`
}

// Flag is why an interaction is before a person.
type Flag struct {
	Rule     string
	Severity Severity
	Reason   string // in words
	Evidence []Evidence
	Searched *Window
}

// Severity orders flags.
type Severity string

const (
	Low    Severity = "low"
	Medium Severity = "medium"
	High   Severity = "high"
)
