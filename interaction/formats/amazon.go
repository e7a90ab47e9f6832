package formats

import (
	"bytes"
	"cmp"
	"strconv"
	"strings"

	"touchtone/interaction"
	"touchtone/interaction/draft"
	"touchtone/interaction/flaw"
	"touchtone/interaction/jsonscan"
)

// amazon is a result of Contact Lens, for calls and for chats, or of Transcribe Call Analytics. They differ
// in how a turn names its speaker, by the id of a participant who is introduced elsewhere or by the role itself, and
// in its clock, which counts from the beginning of a call and tells the time of day in a chat.
type amazon struct {
	*draft.Draft
	roles      map[string]interaction.Role // by participant's id
	categories []string
	spelling   draft.Spelling
}

func Amazon(d *draft.Draft, s *jsonscan.Scanner) {
	a := amazon{Draft: d, roles: map[string]interaction.Role{}}
	for key := range s.Object() {
		a.readField(s, key)
	}
	for i := range d.Participants {
		if p := &d.Participants[i]; p.Role == interaction.UnknownRole {
			p.Role = a.roles[p.ID]
		}
	}
	callByRole(d)
	d.CountFromFirst()
	d.Set("vendor_categories", strings.Join(a.categories, ", "))
}

// callByRole names participants "agent", "customer", "agent 2". Their own ids are made anew for each contact, so
// that an agent's would be a different agent in every report.
func callByRole(d *draft.Draft) {
	met := map[interaction.Role]int{}
	for i := range d.Participants {
		p := &d.Participants[i]
		p.ID = cmp.Or(string(p.Role), "unknown")
		if met[p.Role]++; met[p.Role] > 1 {
			p.ID += " " + strconv.Itoa(met[p.Role])
		}
	}
}

func (a *amazon) readField(s *jsonscan.Scanner, key string) {
	switch key {
	case "LanguageCode":
		a.Lang = draft.Language(s.String())
	case "Channel":
		a.SetChannel(s.String())
	case "JobName":
		a.ID = s.String()
	case "CustomerMetadata":
		a.readContact(s)
	case "JobStatus":
		if status := s.String(); status != "" && status != "COMPLETED" {
			s.Refuse(flaw.Schema, "the transcription did not complete")
		}
	case "Participants":
		for range s.Array() {
			a.readParticipant(s)
		}
	case "Categories":
		a.readCategories(s)
	case "ContentMetadata":
		a.readContentMetadata(s)
	case "Transcript":
		for range s.Array() {
			a.readTurn(s)
		}
	}
}

func (a *amazon) readContact(s *jsonscan.Scanner) {
	for key := range s.Object() {
		if key == "ContactId" {
			a.ID = s.String()
		}
	}
}

func (a *amazon) readParticipant(s *jsonscan.Scanner) {
	var id, role string
	for key := range s.Object() {
		switch key {
		case "ParticipantId":
			id = s.String()
		case "ParticipantRole":
			role = s.String()
		}
	}
	a.roles[id] = draft.RoleOf(role)
}

func (a *amazon) readCategories(s *jsonscan.Scanner) {
	for key := range s.Object() {
		if key == "MatchedCategories" {
			for range s.Array() {
				a.categories = append(a.categories, s.String())
			}
		}
	}
}

func (a *amazon) readContentMetadata(s *jsonscan.Scanner) {
	for key := range s.Object() {
		if key == "Output" {
			a.Set("vendor_redaction", s.String())
		}
	}
}

func (a *amazon) readTurn(s *jsonscan.Scanner) {
	t := interaction.Turn{Start: interaction.Untimed, End: interaction.Untimed}
	var id, role, name, kind string
	a.spelling.Reset()
	for key := range s.Object() {
		switch key {
		case "ParticipantId":
			id = s.Name()
		case "ParticipantRole":
			role = s.Name()
		case "BeginOffsetMillis":
			t.Start = draft.ReadMillis(s)
		case "EndOffsetMillis":
			t.End = draft.ReadMillis(s)
		case "AbsoluteTime":
			t.Start = a.Moment(s)
		case "DisplayName":
			name = s.String()
		case "Type":
			kind = s.Name()
		case "Content":
			t.Text = s.String()
		case "Sentiment":
			t.Theirs = s.Name()
		case "Items":
			for range s.Array() {
				a.readItem(s)
			}
		case "Id":
			s.Skip()
		}
	}
	if kind != "" && kind != "MESSAGE" {
		return // somebody joined or left, or sent a file
	}
	if id == "" {
		id = role
	}
	t.Participant = a.Participant(interaction.Participant{ID: id, Name: name, Role: draft.RoleOf(role)})
	t.Words = a.spelling.Words(t.Text)
	a.AddTurn(t)
}

var punctuation = []byte("punctuation")

// readItem reads a word with its times. Punctuation has none, and is left to the text of the turn.
func (a *amazon) readItem(s *jsonscan.Scanner) {
	word, spoken := a.spelling.Next(), true
	for key := range s.Object() {
		switch key {
		case "Type":
			spoken = !bytes.Equal(s.Bytes(), punctuation)
		case "Content":
			a.spelling.Write(word, s.Bytes())
		case "BeginOffsetMillis":
			word.Start = draft.ReadMillis(s)
		case "EndOffsetMillis":
			word.End = draft.ReadMillis(s)
		case "Confidence":
			s.Skip()
		}
	}
	if !spoken {
		a.spelling.Drop()
	}
}
