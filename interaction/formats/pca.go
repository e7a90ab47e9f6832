package formats

import (
	"cmp"
	"strings"

	"touchtone/interaction"
	"touchtone/interaction/draft"
	"touchtone/interaction/jsonscan"
)

// pca is a result of Amazon's Post Call Analytics: a header about the call, and segments in seconds.
type pca struct {
	*draft.Draft
	names      map[string]string // by speaker: what the header displays, which tells the side
	ids        map[string]string // by speaker: the user's
	categories []string
}

func PCA(d *draft.Draft, s *jsonscan.Scanner) {
	p := pca{Draft: d, names: map[string]string{}, ids: map[string]string{}}
	for key := range s.Object() {
		switch key {
		case "ConversationAnalytics":
			p.readHeader(s)
		case "SpeechSegments":
			for range s.Array() {
				p.readSegment(s)
			}
		}
	}
	p.nameSides()
	d.Set("vendor_categories", strings.Join(p.categories, ", "))
}

func (p *pca) readHeader(s *jsonscan.Scanner) {
	began, place := "", ""
	for key := range s.Object() {
		switch key {
		case "GUID":
			p.ID = s.Scalar()
		case "Agent":
			p.Agent = s.Scalar()
		case "Cust":
			p.Customer = s.Scalar()
		case "ConversationTime":
			began = s.Scalar()
		case "ConversationLocation":
			place = s.Scalar()
		case "LanguageCode":
			p.Lang = draft.Language(s.String())
		case "SpeakerLabels":
			for range s.Array() {
				p.readLabel(s)
			}
		case "CategoriesDetected":
			for range s.Array() {
				p.readCategory(s)
			}
		case "Duration", "Agents":
			s.Skip()
		}
	}
	p.Live(place)
	p.BeganAt(s, began)
}

func (p *pca) readLabel(s *jsonscan.Scanner) {
	var speaker, display, id string
	for key := range s.Object() {
		switch key {
		case "Speaker":
			speaker = s.Scalar()
		case "DisplayText":
			display = s.Scalar()
		case "UserId":
			id = s.Scalar()
		}
	}
	p.names[speaker], p.ids[speaker] = display, id
}

func (p *pca) readCategory(s *jsonscan.Scanner) {
	for key := range s.Object() {
		if key == "Name" {
			p.categories = append(p.categories, s.Scalar())
		}
	}
}

func (p *pca) readSegment(s *jsonscan.Scanner) {
	t := interaction.Turn{Start: interaction.Untimed, End: interaction.Untimed}
	speaker, original, ivr := "", "", false
	var sp draft.Spelling
	for key := range s.Object() {
		switch key {
		case "SegmentStartTime":
			t.Start = draft.ReadSeconds(s)
		case "SegmentEndTime":
			t.End = draft.ReadSeconds(s)
		case "SegmentSpeaker":
			speaker = s.Scalar()
		case "IVRSegment":
			ivr = s.Bool()
		case "OriginalText":
			original = s.String()
		case "DisplayText":
			t.Text = s.String()
		case "SentimentIsPositive":
			if s.Bool() {
				t.Theirs = "POSITIVE"
			}
		case "SentimentIsNegative":
			if s.Bool() {
				t.Theirs = "NEGATIVE"
			}
		case "WordConfidence":
			for range s.Array() {
				readPCAWord(s, &sp)
			}
		}
	}
	t.Text = cmp.Or(t.Text, original)
	t.Words = sp.Words(t.Text)
	who := interaction.Participant{ID: speaker}
	if ivr {
		who = interaction.Participant{ID: "ivr", Role: interaction.Bot}
	}
	t.Participant = p.Participant(who)
	p.AddTurn(t)
}

func readPCAWord(s *jsonscan.Scanner, sp *draft.Spelling) {
	word := sp.Next()
	for key := range s.Object() {
		switch key {
		case "Text":
			sp.Write(word, []byte(strings.TrimSpace(s.String())))
		case "StartTime":
			word.Start = draft.ReadSeconds(s)
		case "EndTime":
			word.End = draft.ReadSeconds(s)
		case "Confidence":
			s.Skip()
		}
	}
}

// nameSides gives speakers the side that their label displays: "Agent", "Customer", "Agent-2". The agent of the header
// is whoever speaks as one; with several, their users tell them apart.
func (p *pca) nameSides() {
	for i := range p.Participants {
		who := &p.Participants[i]
		if who.Role != interaction.UnknownRole {
			continue
		}
		label := p.names[who.ID]
		side, _, _ := strings.Cut(label, "-")
		if who.Role = draft.RoleOf(side); who.Role == interaction.UnknownRole {
			who.Name = label
		}
		who.ID = cmp.Or(p.ids[who.ID], label, who.ID)
	}
}
