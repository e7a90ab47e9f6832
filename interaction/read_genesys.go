package interaction

import (
	"strings"

	"touchtone/interaction/jsonscan"
)

// genesys is a transcript of Genesys Cloud. A phrase is internal or external and no more; who was inside
// at that moment, a person or a machine, is told by when the participants came and went.
type genesys struct {
	*draft
	present []presence
}

// presence is a participant's stay, in milliseconds since 1970.
type presence struct {
	Participant
	from, to Millis
}

func readGenesys(d *draft, s *jsonscan.Scanner) {
	g := genesys{draft: d}
	for key := range s.Object() {
		switch key {
		case "conversationId":
			d.ID = s.String()
		case "mediaType":
			d.setChannel(s.String())
		case "conversationStartTime":
			d.began(s)
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
	d.forgetAbsent()
	d.countFromFirst()
}

func (g *genesys) readTranscript(s *jsonscan.Scanner) {
	for key := range s.Object() {
		switch key {
		case "language":
			g.Lang = language(s.String())
		case "phrases":
			for range s.Array() {
				g.readPhrase(s)
			}
		}
	}
}

func (g *genesys) readPhrase(s *jsonscan.Scanner) {
	t := Turn{Start: Untimed, End: Untimed}
	var purpose, decorated string
	lasted := Untimed
	for key := range s.Object() {
		switch key {
		case "participantPurpose":
			purpose = s.String()
		case "text":
			t.Text = s.String()
		case "decoratedText":
			decorated = s.String()
		case "startTimeMs":
			t.Start = g.moment(s)
		case "duration":
			lasted = readGenesysDuration(s)
		case "phraseIndex", "stability", "confidence", "offset", "words", "alternatives":
			s.Skip()
		}
	}
	if decorated != "" {
		t.Text = decorated
	}
	if t.Start != Untimed && lasted != Untimed {
		t.End = t.Start + lasted
	}
	t.Participant = g.participant(Participant{ID: purpose, Role: roleOf(purpose)})
	g.Turns = append(g.Turns, t)
}

// readGenesysDuration reads milliseconds, alone or as a field of an object.
func readGenesysDuration(s *jsonscan.Scanner) Millis {
	if s.Kind() != jsonscan.Object {
		return millis(s)
	}
	lasted := Untimed
	for key := range s.Object() {
		if key == "milliseconds" {
			lasted = millis(s)
		}
	}
	return lasted
}

func (g *genesys) readPresence(s *jsonscan.Scanner) {
	p := presence{from: Untimed, to: Untimed}
	for key := range s.Object() {
		switch key {
		case "participantPurpose":
			p.ID = s.String()
			p.Role = roleOf(p.ID)
		case "userId":
			p.Name = s.String()
		case "teamId":
			g.Team = s.String()
		case "queueId":
			g.set("queue", s.String())
		case "startTimeMs":
			p.from = g.moment(s)
		case "endTimeMs":
			p.to = g.moment(s)
		}
	}
	g.present = append(g.present, p)
}

// name gives an internal phrase to whoever of ours was there when it began.
func (g *genesys) name(t *Turn) {
	if g.Participants[t.Participant].Role != Agent {
		return
	}
	for _, p := range g.present {
		if p.Role != Customer && p.from <= t.Start && (t.Start < p.to || p.to == Untimed) {
			t.Participant = g.participant(Participant{ID: strings.TrimSpace(p.ID + " " + p.Name), Name: p.Name, Role: p.Role})
			if p.Role == Agent {
				g.Agent = p.Name
			}
			return
		}
	}
}

// forgetAbsent drops the participants who have no turn.
func (d *draft) forgetAbsent() {
	number := map[int]int{}
	var kept []Participant
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
