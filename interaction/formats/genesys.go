package formats

import (
	"strings"

	"touchtone/interaction"
	"touchtone/interaction/draft"
	"touchtone/interaction/jsonscan"
)

// genesys is a transcript of Genesys Cloud. A phrase is internal or external and no more; who was inside
// at that moment, a person or a machine, is told by when the participants came and went.
type genesys struct {
	*draft.Draft
	present []presence
}

// presence is a participant's stay, in milliseconds since 1970.
type presence struct {
	interaction.Participant
	from, to interaction.Millis
}

func Genesys(d *draft.Draft, s *jsonscan.Scanner) {
	g := genesys{Draft: d}
	for key := range s.Object() {
		switch key {
		case "conversationId":
			d.ID = s.String()
		case "mediaType":
			d.SetChannel(s.String())
		case "conversationStartTime":
			d.Began(s)
		case "transcripts":
			for range s.Array() {
				g.readTranscript(s)
			}
		case "participants":
			for range s.Array() {
				g.readPresence(s)
			}
		}
	}
	for i := range d.Turns {
		g.name(&d.Turns[i])
	}
	forgetAbsent(d)
	d.CountFromFirst()
}

func (g *genesys) readTranscript(s *jsonscan.Scanner) {
	for key := range s.Object() {
		switch key {
		case "language":
			g.Lang = draft.Language(s.String())
		case "phrases":
			for range s.Array() {
				g.readPhrase(s)
			}
		}
	}
}

func (g *genesys) readPhrase(s *jsonscan.Scanner) {
	t := interaction.Turn{Start: interaction.Untimed, End: interaction.Untimed}
	var purpose, decorated string
	lasted := interaction.Untimed
	for key := range s.Object() {
		switch key {
		case "participantPurpose":
			purpose = s.String()
		case "text":
			t.Text = s.String()
		case "decoratedText":
			decorated = s.String()
		case "startTimeMs":
			t.Start = g.Moment(s)
		case "duration":
			lasted = readGenesysDuration(s)
		case "phraseIndex", "stability", "confidence", "offset", "words", "alternatives":
			s.Skip()
		}
	}
	if decorated != "" {
		t.Text = decorated
	}
	if t.Start != interaction.Untimed && lasted != interaction.Untimed {
		t.End = t.Start + lasted
	}
	t.Participant = g.Participant(interaction.Participant{ID: purpose, Role: draft.RoleOf(purpose)})
	g.AddTurn(t)
}

// readGenesysDuration reads milliseconds, alone or as a field of an object.
func readGenesysDuration(s *jsonscan.Scanner) interaction.Millis {
	if s.Kind() != jsonscan.Object {
		return draft.ReadMillis(s)
	}
	lasted := interaction.Untimed
	for key := range s.Object() {
		if key == "milliseconds" {
			lasted = draft.ReadMillis(s)
		}
	}
	return lasted
}

func (g *genesys) readPresence(s *jsonscan.Scanner) {
	p := presence{from: interaction.Untimed, to: interaction.Untimed}
	for key := range s.Object() {
		switch key {
		case "participantPurpose":
			p.ID = s.String()
			p.Role = draft.RoleOf(p.ID)
		case "userId":
			p.Name = s.String()
		case "teamId":
			g.Team = s.String()
		case "queueId":
			g.Set("queue", s.String())
		case "startTimeMs":
			p.from = g.Moment(s)
		case "endTimeMs":
			p.to = g.Moment(s)
		}
	}
	g.present = append(g.present, p)
}

// name gives an internal phrase to whoever of ours was there when it began.
func (g *genesys) name(t *interaction.Turn) {
	if g.Participants[t.Participant].Role != interaction.Agent {
		return
	}
	for _, p := range g.present {
		if p.Role != interaction.Customer && p.from <= t.Start && (t.Start < p.to || p.to == interaction.Untimed) {
			t.Participant = g.Participant(interaction.Participant{ID: strings.TrimSpace(p.ID + " " + p.Name), Name: p.Name, Role: p.Role})
			if p.Role == interaction.Agent {
				g.Agent = p.Name
			}
			return
		}
	}
}

// forgetAbsent drops the participants who have no turn.
func forgetAbsent(d *draft.Draft) {
	number := map[int]int{}
	var kept []interaction.Participant
	for i := range d.Turns {
		t := &d.Turns[i]
		if _, ok := number[t.Participant]; !ok {
			number[t.Participant] = len(kept)
			kept = append(kept, d.Participants[t.Participant])
		}
		t.Participant = number[t.Participant]
	}
	d.Participants = kept
}
