package vcon

import (
	"cmp"
	"encoding/base64"
	"slices"
	"strconv"
	"strings"
	"time"

	"touchtone/interaction"
	"touchtone/interaction/draft"
	"touchtone/interaction/flaw"
	"touchtone/interaction/formats"
	"touchtone/interaction/jsonscan"
	"touchtone/interaction/shape"
)

// vcon is a container of the IETF draft, versions 0.0.1 to 0.4.0, with the contact centre extension. What was said is in
// dialogs of text, or in an analysis that transcribes a recording; where both are there, the text was typed and is taken.
type vcon struct {
	*draft.Draft
	parties    []party
	channels   []int              // the party on each channel of a recording, where that is told
	typed      []interaction.Turn // Participant is an index into parties
	transcript *draft.Draft
}

// knownExtensions are that of contact centres and that of transcripts.
var knownExtensions = map[string]bool{"cc": true, "contact_center": true, "wtf": true, "wtf_transcription": true}

// party is somebody in a vCon.
type party struct {
	interaction.Participant
	contact string // a telephone number or an address
}

func Read(d *draft.Draft, s *jsonscan.Scanner) {
	v := vcon{Draft: d, transcript: draft.New(d.Zone)}
	for key := range s.Object() {
		v.readField(s, key)
	}
	v.finish()
}

func (v *vcon) readField(s *jsonscan.Scanner, key string) {
	switch key {
	case "uuid":
		v.ID = s.String()
	case "subject":
		v.Set("subject", s.String())
	case "parties":
		for i := range s.Array() {
			v.parties = append(v.parties, readParty(s, strconv.Itoa(i)))
		}
	case "dialog":
		for i := range s.Array() {
			v.readDialog(s, i)
		}
	case "analysis":
		for range s.Array() {
			v.readAnalysis(s)
		}
	case "critical", "must_support":
		for range s.Array() {
			if extension := s.String(); !knownExtensions[strings.ToLower(extension)] {
				v.Note("critical_extension", "$."+key, "the container asks its readers to know an extension that we do not")
			}
		}
	case "redacted":
		v.Set("vendor_redaction", "redacted")
		s.Skip()
	case "vcon", "created_at", "updated_at", "extensions", "amended", "appended":
		s.Skip()
	}
}

func readParty(s *jsonscan.Scanner, number string) party {
	p := party{Participant: interaction.Participant{ID: number}}
	kind, role := "", ""
	for key := range s.Object() {
		switch key {
		case "name":
			p.Name = s.String()
		case "role":
			role = s.String()
		case "type":
			kind = s.String()
		case "tel", "mailto":
			p.contact = cmp.Or(p.contact, s.String())
		}
	}
	p.Role = draft.RoleOf(role)
	switch {
	case p.Role == interaction.UnknownRole && kind == "bot":
		p.Role = interaction.Bot
	case p.Role == interaction.UnknownRole && role != "":
		p.ID += " " + role // a third party, who stands on neither side
	}
	return p
}

// readDialog reads when a recording began, a message with its text, or a transfer.
func (v *vcon) readDialog(s *jsonscan.Scanner, number int) {
	t := interaction.Turn{Participant: -1, Start: interaction.Untimed, End: interaction.Untimed}
	kind, encoding, originator, lasted := "", "", -1, interaction.Untimed
	var parties []int
	for key := range s.Object() {
		switch key {
		case "type":
			kind = s.String()
		case "start":
			t.Start = v.Moment(s)
		case "duration":
			lasted = draft.ReadSeconds(s)
		case "parties":
			var perChannel bool
			if parties, perChannel = readParties(s); perChannel {
				v.channels = parties
			}
		case "originator":
			if n, ok := s.Int(); ok {
				originator = int(n)
			}
		case "body":
			t.Text = s.Scalar()
		case "encoding":
			encoding = s.String()
		case "interaction_id", "campaign", "skill", "interaction_type", "disposition":
			v.Set(key, s.Scalar())
		case "mediatype", "mimetype", "filename", "url", "content_hash", "alg", "signature", "session_id", "application", "message_id":
			s.Skip()
		case "transferee", "transferor", "transfer_target", "transfer-target", "original", "consultation", "target_dialog", "target-dialog":
			s.Skip()
		}
	}
	if v.StartedAt.IsZero() && t.Start > draft.Year1990 {
		v.StartedAt = time.UnixMilli(int64(t.Start)).UTC()
	}
	if kind == "transfer" {
		v.Note("transfer", "$.dialog["+strconv.Itoa(number)+"]", "the call was handed over")
	}
	if kind != "text" {
		return
	}
	if len(parties) > 0 {
		t.Participant = parties[0]
	}
	if originator >= 0 {
		t.Participant = originator
	}
	if lasted != interaction.Untimed && t.Start != interaction.Untimed {
		t.End = t.Start + lasted
	}
	t.Text = v.decoded(s, t.Text, encoding)
	if len(v.typed) <= draft.MaxTurns { // one more is enough to refuse the record
		v.typed = append(v.typed, t)
	}
}

// decoded takes a body out of base64url. Anything that is no text in it is refused.
func (v *vcon) decoded(s *jsonscan.Scanner, body, encoding string) string {
	if encoding != "base64url" {
		return body
	}
	text, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(body, "="))
	if err != nil {
		s.Refuse(flaw.Schema, "a body that is not in base64url, as it says")
		return ""
	}
	if !draft.Storable(string(text)) {
		s.Refuse(flaw.InvalidUTF8, "a body in base64url that holds no text")
		return ""
	}
	return string(text)
}

// readParties reads an index, a list of them, or a list with one for each channel, which may itself be a list.
// Nobody on a channel is -1.
func readParties(s *jsonscan.Scanner) (parties []int, perChannel bool) {
	if s.Kind() != jsonscan.Array {
		return []int{readIndex(s)}, false
	}
	for range s.Array() {
		if s.Kind() != jsonscan.Array {
			parties = append(parties, readIndex(s))
			continue
		}
		perChannel = true
		first := -1
		for i := range s.Array() {
			if party := readIndex(s); i == 0 {
				first = party
			}
		}
		parties = append(parties, first)
	}
	return parties, perChannel
}

func readIndex(s *jsonscan.Scanner) int {
	if n, ok := s.Int(); ok && 0 <= n && n <= draft.MaxParticipants {
		return int(n)
	}
	return -1
}

// readAnalysis takes transcripts. A body may be kept as JSON, as a string that holds JSON, or in base64url. What
// others concluded is noted as left out, and what we did ourselves is known.
func (v *vcon) readAnalysis(s *jsonscan.Scanner) {
	kind, vendor, encoding, body := "", "", "", ""
	for key := range s.Object() {
		switch key {
		case "type":
			kind = s.Scalar()
		case "vendor":
			vendor = s.Scalar()
		case "encoding":
			encoding = s.Scalar()
		case "body":
			switch {
			case vendor == ourselves:
				s.Skip()
			case s.Kind() == jsonscan.Object:
				v.readBody(s)
			case s.Kind() == jsonscan.String:
				body = s.String()
			}
		case "schema", "mediatype", "mimetype", "dialog", "product":
			s.Skip()
		}
	}
	if body = v.decoded(s, body, encoding); strings.HasPrefix(strings.TrimSpace(body), "{") {
		v.readInnerBody(s, []byte(body))
	}
	if strings.Contains(kind, "transcript") {
		v.Set("vendor", vendor)
	}
}

// readInnerBody reads JSON that is kept in a string.
func (v *vcon) readInnerBody(outer *jsonscan.Scanner, body []byte) {
	s := jsonscan.Borrow()
	defer jsonscan.Return(s)
	s.ResetBytes(body, 1, 0)
	v.readBody(s)
	s.End()
	if s.Err() != nil {
		outer.Refuse(flaw.JSONSyntax, "a body that is not JSON, as it says")
	}
}

// readBody reads what a recogniser wrote: in the shape of the WTF extension or of Whisper, of Deepgram, or of AssemblyAI.
func (v *vcon) readBody(s *jsonscan.Scanner) {
	words := draft.New(v.Zone)
	sides := map[string]interaction.Participant{}
	for key := range s.Object() {
		switch {
		case key == "segments" && s.Kind() == jsonscan.Array:
			for range s.Array() {
				v.transcript.Add(draft.ReadUtterance(s, draft.ReadSeconds))
			}
		case key == "utterances" && s.Kind() == jsonscan.Array:
			for range s.Array() {
				v.transcript.Add(draft.ReadUtterance(s, draft.ReadMillis))
			}
		case key == "results" && s.Kind() == jsonscan.Object:
			formats.DeepgramResults(v.transcript, words, s)
		case key == "transcript" && s.Kind() == jsonscan.Object:
			v.readTranscriptHead(s)
		case key == "speakers" && s.Kind() == jsonscan.Object:
			readSpeakers(s, sides)
		case key == "language_code":
			v.Lang = draft.Language(s.Scalar())
		}
	}
	v.transcript.OrElse(words)
	for i := range v.transcript.Participants {
		p := &v.transcript.Participants[i]
		if known, ok := sides[p.ID]; ok {
			p.Name, p.Role = known.Name, known.Role
		}
	}
}

// readSpeakers reads what a transcript tells of its speakers: by label, a name or an object with one.
func readSpeakers(s *jsonscan.Scanner, sides map[string]interaction.Participant) {
	for label := range s.Object() {
		var p interaction.Participant
		if s.Kind() == jsonscan.Object {
			for key := range s.Object() {
				switch key {
				case "name", "label":
					p.Name = s.Scalar()
				case "role":
					p.Role = draft.RoleOf(s.Scalar())
				}
			}
		} else {
			p.Name = s.Scalar()
		}
		if side := draft.RoleOf(p.Name); side != interaction.UnknownRole {
			p.Role, p.Name = side, ""
		}
		sides[label] = p
	}
}

func (v *vcon) readTranscriptHead(s *jsonscan.Scanner) {
	for key := range s.Object() {
		switch key {
		case "language":
			v.Lang = draft.Language(s.String())
		case "text", "duration", "confidence":
			s.Skip()
		}
	}
}

func (v *vcon) finish() {
	for _, p := range v.parties {
		if p.Role == interaction.Customer {
			v.Customer = cmp.Or(v.Customer, p.contact)
		}
	}
	if len(v.typed) == 0 {
		v.Turns, v.Participants = v.transcript.Turns, v.transcript.Participants
		v.Lang = cmp.Or(v.Lang, v.transcript.Lang)
		v.nameChannels()
		return
	}
	v.Channel = cmp.Or(v.Channel, interaction.Chat)
	for _, t := range v.typed {
		t.Participant = v.Participant(v.party(t.Participant).Participant)
		v.AddTurn(t)
	}
	v.CountFromFirst()
}

func (v *vcon) party(number int) party {
	if 0 <= number && number < len(v.parties) {
		return v.parties[number]
	}
	return party{}
}

// nameChannels gives the voices of a transcript the parties of their channels, where the recording tells who is on which,
// and there is a voice for each.
func (v *vcon) nameChannels() {
	named := make([]interaction.Participant, len(v.Participants))
	for i, p := range v.Participants {
		label, _, _ := strings.Cut(p.ID, "/")
		channel, err := strconv.Atoi(label)
		if err != nil || channel < 0 || channel >= len(v.channels) || len(v.channels) != len(v.Participants) || p.Role != interaction.UnknownRole {
			return
		}
		named[i] = v.party(v.channels[channel]).Participant
	}
	if distinct := slices.Compact(slices.Clone(named)); len(distinct) == len(named) {
		v.Participants = named
	}
}

// ReadSigned reads a container inside a JSON web signature. Whether it was signed by whom it says is not for us to tell.
func ReadSigned(d *draft.Draft, s *jsonscan.Scanner) {
	var payload []byte
	for key := range s.Object() {
		switch key {
		case "payload":
			var err error
			if payload, err = base64.RawURLEncoding.DecodeString(strings.TrimRight(s.String(), "=")); err != nil {
				s.Refuse(flaw.Schema, "a payload that is not in base64url")
			}
		case "signatures", "signature", "protected", "header":
			s.Skip()
		}
	}
	d.Note("signature_unchecked", "", "the container is signed; who signed it was not looked at")
	inner := jsonscan.Borrow()
	defer jsonscan.Return(inner)
	inner.ResetBytes(payload, 1, 0)
	shape := shape.Of(payload)
	if _, ok := shape.HasAll(Marks); !ok {
		s.Refuse(flaw.NotATranscript, "a signed document that holds no vCon")
		return
	}
	Read(d, inner)
	inner.End()
	if err := inner.Err(); err != nil {
		s.Refuse(flaw.JSONSyntax, "in the payload: "+err.Error())
	}
	d.LeftOut(inner.Left())
}

var Marks = []string{"parties", "dialog|analysis", "uuid|vcon"}
