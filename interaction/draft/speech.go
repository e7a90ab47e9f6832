package draft

import (
	"bytes"
	"cmp"
	"strconv"
	"strings"

	"touchtone/interaction"
	"touchtone/interaction/jsonscan"
)

// newTurnAfter is how long a speaker pauses before going on counts as another turn, where a
// recogniser gives words and no turns.
const newTurnAfter = interaction.Millis(2000)

// Speech makes turns of single words. A turn ends when another speaks, or after a pause.
type Speech struct{ *Draft }

// Word adds a word. Its times may be missing.
func (sp Speech) Word(who int, text string, start, end interaction.Millis) {
	if text = strings.TrimSpace(text); text == "" {
		return
	}
	t := sp.turnFor(who, start)
	if len(t.Text) > maxTurnText {
		return // settle refuses it
	}
	if t.Text != "" {
		t.Text += " "
	}
	w := interaction.Word{From: len(t.Text), To: len(t.Text) + len(text), Start: start, End: end}
	t.Text += text
	if start == interaction.Untimed {
		return
	}
	t.Words = append(t.Words, w)
	t.End = max(t.End, start, end)
}

// Mark adds a punctuation mark to the word before it.
func (sp Speech) Mark(text string) {
	if n := len(sp.Turns); n > 0 && len(sp.Turns[n-1].Text) <= maxTurnText {
		sp.Turns[n-1].Text += text
	}
}

func (sp Speech) turnFor(who int, start interaction.Millis) *interaction.Turn {
	if n := len(sp.Turns); n > 0 {
		last := &sp.Turns[n-1]
		if last.Participant == who && (start == interaction.Untimed || last.End == interaction.Untimed || start-last.End < newTurnAfter) {
			return last
		}
	}
	sp.AddTurn(interaction.Turn{Participant: who, Start: start, End: interaction.Untimed})
	return &sp.Turns[len(sp.Turns)-1]
}

// ReadSpokenWord reads a word that says who spoke it. Two channels are two voices, whoever the speakers are.
func ReadSpokenWord(sp Speech, s *jsonscan.Scanner, clock func(*jsonscan.Scanner) interaction.Millis, channel string) {
	var word, punctuated, speaker string
	start, end := interaction.Untimed, interaction.Untimed
	for key := range s.Object() {
		switch key {
		case "word", "text":
			word = s.String()
		case "punctuated_word":
			punctuated = s.String()
		case "start":
			start = clock(s)
		case "end":
			end = clock(s)
		case "speaker":
			speaker = s.Scalar()
		case "confidence", "speaker_confidence", "channel":
			s.Skip()
		}
	}
	who := sp.Voice(strings.Trim(channel+"/"+speaker, "/"))
	sp.Word(who, cmp.Or(punctuated, word), start, end)
}

// Voice finds or adds whoever is known by a label such as spk_0, which tells no role.
func (d *Draft) Voice(label string) int {
	return d.Participant(interaction.Participant{ID: label, Role: RoleOf(label)})
}

// Utterance is a turn in the shape that most recognisers share.
type Utterance struct {
	interaction.Turn
	Speaker, Channel string
	Spelling         Spelling
	doubt            doubt
}

// ReadUtterance reads one. The names of its fields are common; its clock is the vendor's.
func ReadUtterance(s *jsonscan.Scanner, clock func(*jsonscan.Scanner) interaction.Millis) Utterance {
	u := Utterance{Turn: interaction.Turn{Start: interaction.Untimed, End: interaction.Untimed}, doubt: noDoubt}
	for key := range s.Object() {
		switch key {
		case "start":
			u.Start = clock(s)
		case "end":
			u.End = clock(s)
		case "text", "transcript":
			u.Text = strings.TrimSpace(s.String())
		case "speaker":
			u.Speaker = s.Scalar()
		case "channel":
			u.Channel = s.Scalar()
		case "words":
			for range s.Array() {
				readUtteredWord(s, clock, &u)
			}
		case "no_speech_prob":
			u.doubt.noSpeech = s.Float()
		case "avg_logprob":
			u.doubt.logProb = s.Float()
		case "compression_ratio":
			u.doubt.compression = s.Float()
		case "id", "confidence":
			s.Skip()
		}
	}
	u.Words = u.Spelling.Words(u.Text)
	return u
}

func readUtteredWord(s *jsonscan.Scanner, clock func(*jsonscan.Scanner) interaction.Millis, u *Utterance) {
	word := u.Spelling.Next()
	punctuated := false
	for key := range s.Object() {
		switch key {
		case "text", "word", "punctuated_word":
			if letters := s.Bytes(); !punctuated {
				u.Spelling.Write(word, bytes.TrimSpace(letters))
				punctuated = key == "punctuated_word"
			}
		case "start":
			word.Start = clock(s)
		case "end":
			word.End = clock(s)
		case "confidence", "score", "probability", "speaker", "speaker_confidence", "channel":
			s.Skip()
		}
	}
}

// label is the speaker; or the channel, where that tells the voices apart, or where both do, each with its own speakers.
func (u *Utterance) label() string {
	switch {
	case u.Speaker == "":
		return u.Channel
	case u.Channel == "" || u.Channel == "0":
		return u.Speaker
	}
	return u.Channel + "/" + u.Speaker
}

// Add takes an utterance in as a turn.
func (d *Draft) Add(u Utterance) {
	u.Participant = d.Voice(u.label())
	d.AddTurn(u.Turn)
}

// OrElse takes the turns made of words where the recogniser gives none of its own.
func (d *Draft) OrElse(words *Draft) {
	if len(d.Turns) == 0 {
		d.Turns, d.Participants = words.Turns, words.Participants
	}
}

// doubt is what Whisper says of how sure it is of a segment.
type doubt struct{ noSpeech, logProb, compression float64 }

var noDoubt = doubt{0, 0, 1}

// reason says why a segment may never have been spoken. The bounds are those at which Whisper itself, by its
// defaults, takes a segment for silence, or for a text that goes round in circles.
func (o doubt) reason() string {
	switch {
	case o.noSpeech > 0.6 && o.logProb < -1:
		return "likely silence: no_speech_prob over 0.6, avg_logprob under -1"
	case o.compression > 2.4:
		return "it repeats itself: compression_ratio over 2.4"
	}
	return ""
}

// Doubtful notes segments that may have been made up.
func (d *Draft) Doubtful(u Utterance, segment int) {
	if reason := u.doubt.reason(); reason != "" && len(d.Notes) < maxLeftOut {
		d.Note("doubtful_speech", "$.segments["+strconv.Itoa(segment)+"]", reason)
	}
}
