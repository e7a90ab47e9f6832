package interaction

import "time"

// About is all that is known of an interaction except what was said in it.
type About struct {
	ID           string            `json:"id,omitempty"` // the source's own name for it; empty when it gives none
	Channel      Channel           `json:"channel,omitempty"`
	Lang         string            `json:"lang,omitempty"`      // as the source declares it, an ISO 639-1 code; empty when it does not
	StartedAt    time.Time         `json:"started_at,omitzero"` // zero when the source does not say: never the time of reading
	Agent        string            `json:"agent,omitempty"`     // the agent who answers for it, the last one after a transfer
	Team         string            `json:"team,omitempty"`
	Customer     string            `json:"customer,omitempty"`
	Journey      string            `json:"journey,omitempty"`     // as declared by the source; rules decide where it does not say
	Touchpoint   string            `json:"touchpoint,omitempty"`  // likewise
	Attributes   map[string]string `json:"attributes,omitzero"`   // queue, direction, disposition and whatever else came along
	Participants []Participant     `json:"participants,omitzero"` // Turn.Participant points here
	Answers      []SurveyAnswer    `json:"answers,omitzero"`      // what the customer answered when asked
	Request      *Request          `json:"request,omitzero"`      // that they were asked, where the source tells so of those too who did not answer
	Format       string            `json:"format,omitempty"`      // the reader that understood it, such as "contact-lens-voice"
	Able         Capabilities      `json:"able"`                  // what the source could tell at all
	Notes        []Note            `json:"notes,omitzero"`        // what was normalised or left out while reading
	Record       int               `json:"record"`                // its number in its object, from 1, counting those that could not be read
}

// Attributes that others understand.
const (
	AboutInteraction = "about_interaction"  // the id of the interaction which a survey asks about
	AfterCallSeconds = "after_call_seconds" // the agent's work after the call
	AskedAt          = "asked_at"           // when the customer was asked for this feedback
	Delivery         = "delivery"           // what became of the request
)

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
	ID   string `json:"id,omitempty"` // the source's own
	Name string `json:"name,omitempty"`
	Role Role   `json:"role,omitempty"`
}

// Turn is what one participant said before another did.
type Turn struct {
	Participant int // index into About.Participants
	Speaker     Role
	Text        string
	Start, End  Millis // since the beginning of the interaction, Untimed when not given
	Words       []Word // in order, when the source times each word
	Theirs      string // the vendor's own sentiment label, kept beside ours, never mixed
	Question    string // of a survey, when these are an answer's words
}

// Word is a stretch of a turn's text with a clock.
type Word struct {
	From, To   int // bytes of Turn.Text
	Start, End Millis
}

// Millis counts milliseconds from the beginning of an interaction.
type Millis int64

// Untimed stands where the source gives no time, in JSON too. It is not zero: zero is the beginning.
const Untimed Millis = -1

// Capabilities says what a source could tell. A question that needs what is missing
// is not evaluable, which is never the same as "no".
type Capabilities struct {
	TurnTimes bool       `json:"turn_times"` // every turn has a start
	TurnEnds  bool       `json:"turn_ends"`  // and an end
	WordTimes bool       `json:"word_times"`
	Roles     RoleSource `json:"roles,omitempty"`

	RoleConfidence float64 `json:"role_confidence,omitzero"` // from 0.5 to 1 where Roles are inferred, else 0
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
	Metric   string   `json:"metric"` // nps, csat, ces, rating, text; choice for what was picked from a list
	Question string   `json:"question,omitempty"`
	Score    *float64 `json:"score,omitzero"`
	Min      float64  `json:"min"` // the declared scale; equal when none is declared
	Max      float64  `json:"max"`
	Text     string   `json:"text,omitempty"`
}

// Request is that a customer was asked for feedback.
type Request struct {
	At       time.Time `json:"at,omitzero"` // zero for the time of the interaction
	Answered bool      `json:"answered"`    // within TimeToAnswer
	Begun    bool      `json:"begun"`       // the source knows only those who began to answer, not all who were asked
}

// TimeToAnswer is how long somebody who was asked has to answer.
const TimeToAnswer = 14 * 24 * time.Hour

// Open tells an answer in the customer's own words, alone or beside a score.
func (a *SurveyAnswer) Open() bool { return a.Text != "" && a.Metric != "choice" }

// Note records one thing that reading changed or left out, so that nothing is lost silently.
type Note struct {
	Code  string `json:"code"`            // such as bom_stripped, line_skipped
	Place string `json:"place,omitempty"` // where: "line 3", "$.turns[2].text"
	What  string `json:"what,omitempty"`  // in words, without the interaction's text
}

// Set keeps an attribute that says something.
func (a *About) Set(name, value string) {
	if value == "" {
		return
	}
	if a.Attributes == nil {
		a.Attributes = map[string]string{}
	}
	a.Attributes[name] = value
}

// Take fills in what from knows: what is open, or with over all of it.
func (a *About) Take(from About, over bool) {
	for _, field := range []struct{ to, from *string }{
		{&a.ID, &from.ID},
		{(*string)(&a.Channel), (*string)(&from.Channel)},
		{&a.Lang, &from.Lang},
		{&a.Agent, &from.Agent},
		{&a.Team, &from.Team},
		{&a.Customer, &from.Customer},
		{&a.Journey, &from.Journey},
		{&a.Touchpoint, &from.Touchpoint},
	} {
		if *field.from != "" && (over || *field.to == "") {
			*field.to = *field.from
		}
	}
	if !from.StartedAt.IsZero() && (over || a.StartedAt.IsZero()) {
		a.StartedAt = from.StartedAt
		a.Notes = append(a.Notes, from.Notes...)
	}
	for name, value := range from.Attributes {
		if _, known := a.Attributes[name]; over || !known {
			a.Set(name, value)
		}
	}
	if len(from.Answers) > 0 && (over || len(a.Answers) == 0) {
		a.Answers = from.Answers
	}
}
