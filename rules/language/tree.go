package language

import (
	"math"

	"touchtone/nlp/signal"
)

// Condition is something that is so, is not so, or cannot be told of an interaction.
type Condition interface {
	String() string // in the one form that fmt knows
	At() int        // the byte of the text where it begins
}

// at is a Condition's place in its text.
type at int

func (a at) At() int { return int(a) }

// All holds when every part does, Any when one does, Not when its part does not.
type (
	All struct {
		at
		Parts []Condition
	}
	Any struct {
		at
		Parts []Condition
	}
	Not struct {
		at
		Part Condition
	}
)

// Says holds when somebody says one of the words, inside the window, often enough.
type Says struct {
	at
	Who     Who
	Pattern Pattern
	Window  Window
	Times   Times
}

// Speaks holds when somebody says anything.
type Speaks struct {
	at
	Who    Who
	Window Window
	Times  Times
}

// Shows holds when what somebody says lets a signal be known, inside the window, often enough.
type Shows struct {
	at
	Who    Who
	Signal signal.Name
	Window Window
	Times  Times
}

// Feels holds when turns of somebody feel like that.
type Feels struct {
	at
	Who    Who
	Class  string // negative, neutral, positive
	Mostly bool   // at least half of the turns
	Streak int    // so many one after the other; 0 when that does not matter
	Window Window
	Times  Times
}

// Drifts holds when the sentiment of somebody gets clearly worse or better through the interaction.
type Drifts struct {
	at
	Who    Who
	Better bool
}

// Compares holds when a number of the interaction lies where the operator says.
type Compares struct {
	at
	Measure *Measure
	Who     Who    // for measures of somebody
	Of      string // for measures of a thing: "support.closing", an attribute's or a survey's name
	Window  Window // for measures of a part
	Op      Op
	Value   Quantity
}

// Known holds when a number of the interaction can be told at all.
type Known struct {
	at
	Negate bool
	Of     *Compares // its operator and value mean nothing
}

// Is holds when what is known about the interaction has one of the values.
type Is struct {
	at
	Field  string // channel, lang, agent, ...
	Name   string // which attribute
	Negate bool
	Absent bool     // "is missing"
	Values []string // `*` stands for anything
}

// AnswerIs holds when a question of a scorecard was answered so.
type AnswerIs struct {
	at
	Question string // "support.greeting", or "greeting" inside its own scorecard
	Negate   bool
	Values   []string
}

// FatalIn holds when a scorecard has a fatal answer.
type FatalIn struct {
	at
	Scorecard string
}

// Named holds when the rule of that name does.
type Named struct {
	at
	Rule string
}

// Near holds when its part does in the stretch before or after another condition.
type Near struct {
	at
	Within Reach // zero for any distance
	Before bool
	Each   bool // around every occurrence of the anchor, not just one
	Anchor Condition
	Part   Condition
}

// Who is the side that a condition looks at.
type Who string

const (
	Anyone   Who = "anyone"
	Agent    Who = "agent"
	Customer Who = "customer"
	Bot      Who = "bot"
	Unknown  Who = "unknown" // whom the source leaves unnamed
)

// Pattern is what is sought in a text: one of the terms, standing as the relations ask.
type Pattern struct {
	Terms     []Term
	Relations []Relation
}

// Term is a phrase, a list of phrases or a regular expression.
type Term struct {
	at
	Kind TermKind
	Text string // the phrase, the list's name or the expression
}

type TermKind uint8

const (
	Phrase TermKind = iota
	List
	Regex
)

// Relation asks how another term stands to the one found.
type Relation struct {
	Kind  RelationKind
	Words int // the distance; -1 for any in the same turn
	Terms []Term
}

type RelationKind string

const (
	IsNear    RelationKind = "near"
	IsBefore  RelationKind = "before"
	IsAfter   RelationKind = "after"
	NotNear   RelationKind = "not near"
	NotInside RelationKind = "not inside"
)

// Window is the part of an interaction that a condition looks at; the zero Window is all of it.
type Window struct {
	Last  bool
	Reach Reach
}

// Reach is a length: so many seconds, turns or percent. The zero Reach is no limit.
type Reach struct {
	N    float64
	Unit Unit
}

// Unit is what a quantity is counted in.
type Unit string

const (
	Bare    Unit = ""
	Millis  Unit = "ms"
	Turns   Unit = "turns"
	Percent Unit = "%"
)

// Times is how often something must happen. The zero Times is once or more.
type Times struct {
	Most bool
	N    int
}

// Op compares.
type Op string

// Holds tells whether a value lies where the operator says.
func (op Op) Holds(value, bound float64) bool {
	const hair = 1e-9 // so that 60% is 0.6 whichever way it was computed
	equal := math.Abs(value-bound) < hair
	switch op {
	case "<":
		return value < bound && !equal
	case "<=":
		return value < bound || equal
	case ">":
		return value > bound && !equal
	case ">=":
		return value > bound || equal
	case "=":
		return equal
	}
	return !equal
}

// Quantity is a number with its unit; durations are held in milliseconds.
type Quantity struct {
	N    float64
	Unit Unit
}
