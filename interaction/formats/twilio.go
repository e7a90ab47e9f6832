package formats

import (
	"cmp"
	"strings"

	"touchtone/interaction"
	"touchtone/interaction/draft"
	"touchtone/interaction/jsonscan"
)

// Twilio reads a transcript of Twilio Intelligence with its sentences, as its two lists are commonly kept: in one document.
// A media channel is a voice; whose, it does not say.
func Twilio(d *draft.Draft, s *jsonscan.Scanner) {
	for key := range s.Object() {
		switch key {
		case "transcript":
			for key := range s.Object() {
				readTwilioHead(d, s, key)
			}
		case "sentences":
			for range s.Array() {
				readTwilioSentence(d, s)
			}
		default:
			readTwilioHead(d, s, key)
		}
	}
}

func readTwilioHead(d *draft.Draft, s *jsonscan.Scanner, key string) {
	switch key {
	case "sid", "transcript_sid":
		d.ID = cmp.Or(d.ID, s.Scalar())
	case "language_code":
		d.Lang = draft.Language(s.String())
	case "customer_key":
		d.Customer = s.Scalar()
	case "media_start_time":
		d.Began(s)
	case "duration", "status", "redaction", "meta", "url", "links", "account_sid", "service_sid", "date_created", "date_updated":
		s.Skip()
	}
}

func readTwilioSentence(d *draft.Draft, s *jsonscan.Scanner) {
	t := interaction.Turn{Start: interaction.Untimed, End: interaction.Untimed}
	channel := ""
	var sp draft.Spelling
	for key := range s.Object() {
		switch key {
		case "media_channel":
			channel = s.Scalar()
		case "start_time":
			t.Start = quotedSeconds(s)
		case "end_time":
			t.End = quotedSeconds(s)
		case "transcript":
			t.Text = s.String()
		case "words":
			for range s.Array() {
				readTwilioWord(s, &sp)
			}
		case "sid", "sentence_index", "confidence":
			s.Skip()
		}
	}
	t.Words = sp.Words(t.Text)
	t.Participant = d.Voice(channel)
	d.AddTurn(t)
}

func readTwilioWord(s *jsonscan.Scanner, sp *draft.Spelling) {
	word := sp.Next()
	for key := range s.Object() {
		switch key {
		case "word":
			sp.Write(word, []byte(strings.TrimSpace(s.String())))
		case "start_time":
			word.Start = quotedSeconds(s)
		case "end_time":
			word.End = quotedSeconds(s)
		}
	}
}

// quotedSeconds reads seconds as a string or a number; null is Untimed.
func quotedSeconds(s *jsonscan.Scanner) interaction.Millis {
	written := s.Scalar()
	if written == "" {
		return interaction.Untimed
	}
	return writtenSeconds(written)
}
