package interaction

import (
	"cmp"
	"strconv"
	"time"

	"touchtone/interaction/jsonscan"
)

// vcon is a container of the IETF draft, versions 0.0.1 to 0.4.0. What was said is in dialogs of text, or in an
// analysis that transcribes a recording; where both are there, the text was typed and is taken.
type vcon struct {
	*draft
	parties    []Participant
	typed      []Turn // Participant is an index into parties
	transcript *draft
}

func readVCon(d *draft, s *jsonscan.Scanner) {
	v := vcon{draft: d, transcript: newDraft(d.zone)}
	for key := range s.Object() {
		switch key {
		case "uuid":
			d.ID = s.String()
		case "subject":
			d.set("subject", s.String())
		case "parties":
			for i := range s.Array() {
				v.parties = append(v.parties, readParty(s, strconv.Itoa(i)))
			}
		case "dialog":
			for range s.Array() {
				v.readDialog(s)
			}
		case "analysis":
			for range s.Array() {
				v.readAnalysis(s)
			}
		case "vcon", "created_at", "updated_at":
			s.Skip()
		}
	}
	v.finish()
}

func readParty(s *jsonscan.Scanner, number string) Participant {
	p := Participant{ID: number}
	kind := ""
	for key := range s.Object() {
		switch key {
		case "name":
			p.Name = s.String()
		case "role":
			p.Role = roleOf(s.String())
		case "type":
			kind = s.String()
		}
	}
	if p.Role == UnknownRole && kind == "bot" {
		p.Role = Bot
	}
	return p
}

// readDialog reads when a recording began, or a message with its text.
func (v *vcon) readDialog(s *jsonscan.Scanner) {
	t := Turn{Participant: -1, Start: Untimed, End: Untimed}
	kind, originator, lasted := "", -1, Untimed
	for key := range s.Object() {
		switch key {
		case "type":
			kind = s.String()
		case "start":
			t.Start = v.moment(s)
		case "duration":
			lasted = seconds(s)
		case "parties":
			t.Participant = firstParty(s)
		case "originator":
			if n, ok := s.Int(); ok {
				originator = int(n)
			}
		case "body":
			t.Text = s.Scalar()
		case "interaction_id":
			v.set(key, s.Scalar())
		case "mediatype", "mimetype", "encoding":
			s.Skip()
		}
	}
	if v.StartedAt.IsZero() && t.Start > year1990 {
		v.StartedAt = time.UnixMilli(int64(t.Start)).UTC()
	}
	if kind != "text" {
		return
	}
	if originator >= 0 {
		t.Participant = originator
	}
	if lasted != Untimed && t.Start != Untimed {
		t.End = t.Start + lasted
	}
	v.typed = append(v.typed, t)
}

// firstParty reads an index, or the first of a list of them; a list in the list is a channel.
func firstParty(s *jsonscan.Scanner) (party int) {
	party = -1
	switch s.Kind() {
	case jsonscan.Array:
		for i := range s.Array() {
			if first := firstParty(s); i == 0 {
				party = first
			}
		}
	default:
		if n, ok := s.Int(); ok {
			party = int(n)
		}
	}
	return party
}

// readAnalysis takes transcripts, in the shape of the WTF extension, of Whisper or of Deepgram.
func (v *vcon) readAnalysis(s *jsonscan.Scanner) {
	for key := range s.Object() {
		switch {
		case key == "body" && s.Kind() == jsonscan.Object:
			v.readBody(s)
		case key == "vendor":
			v.set("vendor", s.Scalar())
		case key == "type", key == "schema", key == "mediatype", key == "encoding", key == "dialog":
			s.Skip()
		}
	}
}

func (v *vcon) readBody(s *jsonscan.Scanner) {
	words := newDraft(v.zone)
	for key := range s.Object() {
		switch {
		case key == "segments" && s.Kind() == jsonscan.Array:
			for range s.Array() {
				v.transcript.add(readUtterance(s, seconds))
			}
		case key == "results" && s.Kind() == jsonscan.Object:
			readDeepgramResults(v.transcript, words, s)
		case key == "transcript" && s.Kind() == jsonscan.Object:
			v.readTranscriptHead(s)
		}
	}
	v.transcript.orElse(words)
}

func (v *vcon) readTranscriptHead(s *jsonscan.Scanner) {
	for key := range s.Object() {
		switch key {
		case "language":
			v.Lang = language(s.String())
		case "text", "duration", "confidence":
			s.Skip()
		}
	}
}

func (v *vcon) finish() {
	if len(v.typed) == 0 {
		v.Turns, v.Participants = v.transcript.Turns, v.transcript.Participants
		v.Lang = cmp.Or(v.Lang, v.transcript.Lang)
		return
	}
	v.Channel = cmp.Or(v.Channel, Chat)
	for _, t := range v.typed {
		party := Participant{}
		if 0 <= t.Participant && t.Participant < len(v.parties) {
			party = v.parties[t.Participant]
		}
		t.Participant = v.participant(party)
		v.Turns = append(v.Turns, t)
	}
	v.countFromFirst()
}
