package interaction

import (
	"bytes"
	"cmp"
	"strings"

	"touchtone/interaction/jsonscan"
)

// newTurnAfter is how long a speaker pauses before going on counts as another turn, where a
// recogniser gives words and no turns.
const newTurnAfter = Millis(2000)

// speech makes turns of single words. A turn ends when another speaks, or after a pause.
type speech struct{ *draft }

// word adds a word. Its times may be missing.
func (sp speech) word(who int, text string, start, end Millis) {
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
	w := Word{From: len(t.Text), To: len(t.Text) + len(text), Start: start, End: end}
	t.Text += text
	if start == Untimed {
		return
	}
	t.Words = append(t.Words, w)
	t.End = max(t.End, start, end)
}

// mark adds a punctuation mark to the word before it.
func (sp speech) mark(text string) {
	if n := len(sp.Turns); n > 0 && len(sp.Turns[n-1].Text) <= maxTurnText {
		sp.Turns[n-1].Text += text
	}
}

func (sp speech) turnFor(who int, start Millis) *Turn {
	if n := len(sp.Turns); n > 0 {
		last := &sp.Turns[n-1]
		if last.Participant == who && (start == Untimed || last.End == Untimed || start-last.End < newTurnAfter) {
			return last
		}
	}
	sp.Turns = append(sp.Turns, Turn{Participant: who, Start: start, End: Untimed})
	return &sp.Turns[len(sp.Turns)-1]
}

// readSpokenWord reads a word that says who spoke it. Two channels are two voices, whoever the speakers are.
func readSpokenWord(sp speech, s *jsonscan.Scanner, clock func(*jsonscan.Scanner) Millis, channel string) {
	var word, punctuated, speaker string
	start, end := Untimed, Untimed
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
	who := sp.voice(strings.Trim(channel+"/"+speaker, "/"))
	sp.word(who, cmp.Or(punctuated, word), start, end)
}

// voice finds or adds whoever is known by a label such as spk_0, which tells no role.
func (d *draft) voice(label string) int {
	return d.participant(Participant{ID: label, Role: roleOf(label)})
}

// utterance is a turn in the shape that most recognisers share.
type utterance struct {
	Turn
	speaker, channel string
	spelling         spelling
	doubt            doubt
}

// readUtterance reads one. The names of its fields are common; its clock is the vendor's.
func readUtterance(s *jsonscan.Scanner, clock func(*jsonscan.Scanner) Millis) utterance {
	u := utterance{Turn: Turn{Start: Untimed, End: Untimed}, doubt: noDoubt}
	for key := range s.Object() {
		switch key {
		case "start":
			u.Start = clock(s)
		case "end":
			u.End = clock(s)
		case "text", "transcript":
			u.Text = strings.TrimSpace(s.String())
		case "speaker":
			u.speaker = s.Scalar()
		case "channel":
			u.channel = s.Scalar()
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
	u.Words = u.spelling.words(u.Text)
	return u
}

func readUtteredWord(s *jsonscan.Scanner, clock func(*jsonscan.Scanner) Millis, u *utterance) {
	word := u.spelling.next()
	punctuated := false
	for key := range s.Object() {
		switch key {
		case "text", "word", "punctuated_word":
			if letters := s.Bytes(); !punctuated {
				u.spelling.write(word, bytes.TrimSpace(letters))
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
func (u *utterance) label() string {
	switch {
	case u.speaker == "":
		return u.channel
	case u.channel == "" || u.channel == "0":
		return u.speaker
	}
	return u.channel + "/" + u.speaker
}

// add takes an utterance in as a turn.
func (d *draft) add(u utterance) {
	u.Participant = d.voice(u.label())
	d.Turns = append(d.Turns, u.Turn)
}
