package formats

import (
	"touchtone/interaction"
	"touchtone/interaction/draft"
	"touchtone/interaction/flaw"
	"touchtone/interaction/jsonscan"
)

// Own reads Touchtone's own record, the shape to write when you may choose:
//
//	{"id": "c-1", "channel": "call", "lang": "en", "started_at": "2026-03-02T09:15:00Z",
//	 "agent": "sam", "team": "north", "customer": "k-77", "journey": "billing", "touchpoint": "invoice",
//	 "attributes": {"queue": "bills", "vip": true},
//	 "turns": [{"speaker": "agent", "start_ms": 0, "end_ms": 1800, "text": "Good morning."}],
//	 "survey": {"nps": 9, "csat": {"score": 4, "min": 1, "max": 5, "question": "...", "text": "..."}}}
//
// Everything but turns may be missing, and of a turn everything but its text; without a channel it is a call. A speaker is a side
// (agent, customer, bot, system) or anybody's name, in which case role may tell the side.
func Own(d *draft.Draft, s *jsonscan.Scanner) {
	spoken := false
	for key := range s.Object() {
		if key == "turns" {
			spoken = true
			for range s.Array() {
				readOwnTurn(d, s)
			}
			continue
		}
		d.ReadAbout(s, key)
	}
	if !spoken {
		s.Refuse(flaw.Schema, "no field turns")
	}
}

func readOwnTurn(d *draft.Draft, s *jsonscan.Scanner) {
	t := interaction.Turn{Start: interaction.Untimed, End: interaction.Untimed}
	var speaker, role, name string
	for key := range s.Object() {
		switch key {
		case "speaker":
			speaker = s.Name()
		case "role":
			role = s.Name()
		case "name":
			name = s.String()
		case "start_ms":
			t.Start = draft.ReadMillis(s)
		case "end_ms":
			t.End = draft.ReadMillis(s)
		case "text":
			t.Text = s.String()
		}
	}
	if role == "" {
		role = speaker
	}
	t.Participant = d.Participant(interaction.Participant{ID: speaker, Name: name, Role: draft.RoleOf(role)})
	d.AddTurn(t)
}
