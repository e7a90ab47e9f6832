package interaction

import (
	"cmp"
	"strings"

	"touchtone/interaction/jsonscan"
)

// readTwilio reads a transcript of Twilio Intelligence with its sentences, as its two lists are commonly kept: in one document.
// A media channel is a voice; whose, it does not say.
func readTwilio(d *draft, s *jsonscan.Scanner) {
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

func readTwilioHead(d *draft, s *jsonscan.Scanner, key string) {
	switch key {
	case "sid", "transcript_sid":
		d.ID = cmp.Or(d.ID, s.Scalar())
	case "language_code":
		d.Lang = language(s.String())
	case "customer_key":
		d.Customer = s.Scalar()
	case "media_start_time":
		d.began(s)
	case "duration", "status", "redaction", "meta", "url", "links", "account_sid", "service_sid", "date_created", "date_updated":
		s.Skip()
	}
}

func readTwilioSentence(d *draft, s *jsonscan.Scanner) {
	t := Turn{Start: Untimed, End: Untimed}
	channel := ""
	var sp spelling
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
	t.Words = sp.words(t.Text)
	t.Participant = d.voice(channel)
	d.Turns = append(d.Turns, t)
}

func readTwilioWord(s *jsonscan.Scanner, sp *spelling) {
	word := sp.next()
	for key := range s.Object() {
		switch key {
		case "word":
			sp.write(word, []byte(strings.TrimSpace(s.String())))
		case "start_time":
			word.Start = quotedSeconds(s)
		case "end_time":
			word.End = quotedSeconds(s)
		}
	}
}

// quotedSeconds reads seconds as a string or a number; null is Untimed.
func quotedSeconds(s *jsonscan.Scanner) Millis {
	written := s.Scalar()
	if written == "" {
		return Untimed
	}
	return writtenSeconds(written)
}
