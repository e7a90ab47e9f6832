package interaction

import "time"

// About is all that is known of an interaction except what was said in it.
type About struct {
	ID           string            // the source's own name for it; empty when it gives none
	Channel      Channel           //
	Lang         string            // as the source declares it, an ISO 639-1 code; empty when it does not
	StartedAt    time.Time         // zero when the source does not say: never the time of reading
	Agent        string            // the agent who answers for it, the last one after a transfer
	Team         string            //
	Customer     string            //
	Journey      string            // as declared by the source; rules decide where it does not say
	Touchpoint   string            // likewise
	Attributes   map[string]string // queue, direction, disposition and whatever else came along
	Participants []Participant     // Turn.Participant points here
	Answers      []SurveyAnswer    // what the customer answered when asked
	Format       string            // the reader that understood it, such as "contact-lens-voice"
	Able         Capabilities      // what the source could tell at all
	Notes        []Note            // what was normalised or left out while reading
	Record       int               // its number in its object, from 1, counting those that could not be read
}

// Interaction is one call, chat, e-mail thread or review, as it was said.
// It may hold what must not be stored: only package nlp looks at the text of its turns.
type Interaction struct {
	About
	Turns    []Turn
	Internal []Remark // what colleagues noted for each other
}

// Remark is what the customer never saw: it is no turn, and never scored as an agent's words.
type Remark struct {
	By   string // the source's id of who wrote it
	At   Millis // since the beginning, Untimed when not given
	Text string
}

// Channel is how the customer reached us.
type Channel string

const (
	Call   Channel = "call"
	Chat   Channel = "chat"
	Email  Channel = "email"
	Review Channel = "review"
	Survey Channel = "survey"
)

// Role is the side on which a participant stands. The zero Role is unknown, which is a value:
// a role is never guessed from a position in the file.
type Role string

const (
	UnknownRole Role = ""
	Agent       Role = "agent"
	Customer    Role = "customer"
	Bot         Role = "bot"
	System      Role = "system" // announcements, queue music, join and leave
)

// Participant is one voice of an interaction.
type Participant struct {
	ID   string // the source's own
	Name string
	Role Role
}

// Turn is what one participant said before another did.
type Turn struct {
	Participant int // index into About.Participants
	Speaker     Role
	Text        string
	Start, End  Millis // since the beginning of the interaction, Untimed when not given
	Words       []Word // in order, when the source times each word
	Theirs      string // the vendor's own sentiment label, kept beside ours, never mixed
}

// Word is a stretch of a turn's text with a clock.
type Word struct {
	From, To   int // bytes of Turn.Text
	Start, End Millis
}

// Millis counts milliseconds from the beginning of an interaction.
type Millis int64

// Untimed stands where the source gives no time. It is not zero: zero is the beginning.
const Untimed Millis = -1

// Capabilities says what a source could tell. A question that needs what is missing
// is not evaluable, which is never the same as "no".
type Capabilities struct {
	TurnTimes bool // every turn has a start
	TurnEnds  bool // and an end
	WordTimes bool
	Roles     RoleSource

	RoleConfidence float64 // from 0.5 to 1 where Roles are inferred, else 0
}

// RoleSource says how the roles of the participants are known.
type RoleSource string

const (
	RolesMissing  RoleSource = ""
	RolesGiven    RoleSource = "given"
	RolesInferred RoleSource = "inferred"
)

// SurveyAnswer is one answer of the customer. The scale is declared by the source, never guessed.
type SurveyAnswer struct {
	Metric   string // nps, csat, ces, rating, text
	Question string
	Score    *float64
	Min, Max float64 // the declared scale; equal when none is declared
	Text     string
}

// Note records one thing that reading changed or left out, so that nothing is lost silently.
type Note struct {
	Code  string // such as bom_stripped, line_skipped
	Place string // where: "line 3", "$.turns[2].text"
	What  string // in words, without the interaction's text
}
