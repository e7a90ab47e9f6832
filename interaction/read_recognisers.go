package interaction

import (
	"strconv"
	"strings"

	"touchtone/interaction/jsonscan"
)

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

// doubtful notes segments that may have been made up.
func (d *draft) doubtful(u utterance, segment int) {
	if reason := u.doubt.reason(); reason != "" && len(d.Notes) < maxLeftOut {
		d.note("doubtful_speech", "$.segments["+strconv.Itoa(segment)+"]", reason)
	}
}

// readWhisperCpp reads what whisper.cpp writes, as its users show it: segments with offsets in milliseconds. Who spoke, when it tells
// at all, is a number or a question mark, in a field or at the beginning of the text.
func readWhisperCpp(d *draft, s *jsonscan.Scanner) {
	for key := range s.Object() {
		switch key {
		case "result":
			for key := range s.Object() {
				if key == "language" {
					d.Lang = language(s.String())
				}
			}
		case "transcription":
			for range s.Array() {
				d.add(readWhisperCppSegment(s))
			}
		case "systeminfo", "model", "params":
			s.Skip()
		}
	}
}

func readWhisperCppSegment(s *jsonscan.Scanner) utterance {
	u := utterance{Turn: Turn{Start: Untimed, End: Untimed}}
	for key := range s.Object() {
		switch key {
		case "offsets":
			for key := range s.Object() {
				switch key {
				case "from":
					u.Start = millis(s)
				case "to":
					u.End = millis(s)
				}
			}
		case "text":
			u.Text = strings.TrimSpace(s.String())
		case "speaker":
			u.speaker = s.Scalar()
		case "timestamps", "tokens":
			s.Skip()
		}
	}
	if rest, ok := strings.CutPrefix(u.Text, "(speaker "); ok {
		if speaker, text, ok := strings.Cut(rest, ")"); ok {
			u.speaker, u.Text = speaker, strings.TrimSpace(text)
		}
	}
	u.speaker = strings.Trim(u.speaker, "?")
	return u
}

// readWhisper reads what Whisper and WhisperX write: segments, in seconds.
func readWhisper(d *draft, s *jsonscan.Scanner) {
	for key := range s.Object() {
		switch key {
		case "language":
			d.Lang = language(s.String())
		case "segments":
			for i := range s.Array() {
				u := readUtterance(s, seconds)
				d.doubtful(u, i)
				d.add(u)
			}
		case "text", "word_segments":
			s.Skip() // the same once more
		}
	}
}

// readAssemblyAI reads utterances, in milliseconds, or makes turns of the words where there are none.
func readAssemblyAI(d *draft, s *jsonscan.Scanner) {
	words := newDraft(d.zone)
	for key := range s.Object() {
		switch key {
		case "id":
			d.ID = s.String()
		case "language_code":
			d.Lang = language(s.String())
		case "utterances":
			for range s.Array() {
				d.add(readUtterance(s, millis))
			}
		case "words":
			for range s.Array() {
				readSpokenWord(speech{words}, s, millis, "")
			}
		case "text":
			s.Skip() // the same once more
		}
	}
	d.orElse(words)
}

// orElse takes the turns made of words where the recogniser gives none of its own.
func (d *draft) orElse(words *draft) {
	if len(d.Turns) == 0 {
		d.Turns, d.Participants = words.Turns, words.Participants
	}
}

// readDeepgram reads utterances where there are any, and makes turns of the words of each
// channel where there are none.
func readDeepgram(d *draft, s *jsonscan.Scanner) {
	words := newDraft(d.zone)
	for key := range s.Object() {
		switch key {
		case "metadata":
			readDeepgramMetadata(d, s)
		case "results":
			readDeepgramResults(d, words, s)
		}
	}
	d.orElse(words)
}

func readDeepgramMetadata(d *draft, s *jsonscan.Scanner) {
	for key := range s.Object() {
		switch key {
		case "request_id":
			d.ID = s.String()
		case "created":
			s.Skip() // when it was recognised, not when it was said
		}
	}
}

func readDeepgramResults(d, words *draft, s *jsonscan.Scanner) {
	for key := range s.Object() {
		switch key {
		case "utterances":
			for range s.Array() {
				d.add(readUtterance(s, seconds))
			}
		case "channels":
			for i := range s.Array() {
				readDeepgramChannel(d, words, s, strconv.Itoa(i))
			}
		}
	}
}

func readDeepgramChannel(d, words *draft, s *jsonscan.Scanner, channel string) {
	for key := range s.Object() {
		switch key {
		case "detected_language":
			d.Lang = language(s.String())
		case "alternatives":
			for i := range s.Array() {
				if i == 0 {
					readDeepgramWords(words, s, channel)
				}
			}
		}
	}
}

func readDeepgramWords(d *draft, s *jsonscan.Scanner, channel string) {
	for key := range s.Object() {
		switch key {
		case "words":
			for range s.Array() {
				readSpokenWord(speech{d}, s, seconds, channel)
			}
		case "transcript", "paragraphs", "confidence":
			s.Skip() // the same once more
		}
	}
}

// readTranscribe reads Amazon Transcribe's items: words with times written as strings, and marks
// without. Who spoke stands with each item, or else in segments beside them.
func readTranscribe(d *draft, s *jsonscan.Scanner) {
	var items []transcribed
	speakers := map[string]string{} // by start_time, as written
	for key := range s.Object() {
		switch key {
		case "jobName":
			d.ID = s.String()
		case "results":
			items = readTranscribeResults(d, s, speakers)
		}
	}
	sp := speech{d}
	for _, item := range items {
		if item.mark {
			sp.mark(item.text)
			continue
		}
		if item.speaker == "" {
			item.speaker = speakers[item.written]
		}
		sp.word(d.voice(item.speaker), item.text, item.start, item.end)
	}
}

// transcribed is an item of Amazon Transcribe.
type transcribed struct {
	text, speaker string
	written       string // start_time
	start, end    Millis
	mark          bool
}

func readTranscribeResults(d *draft, s *jsonscan.Scanner, speakers map[string]string) (items []transcribed) {
	for key := range s.Object() {
		switch key {
		case "language_code":
			d.Lang = language(s.String())
		case "items":
			for range s.Array() {
				items = append(items, readTranscribeItem(s))
			}
		case "speaker_labels":
			readSpeakerLabels(s, speakers)
		case "transcripts", "channel_labels", "audio_segments":
			s.Skip() // the same once more
		}
	}
	return items
}

func readTranscribeItem(s *jsonscan.Scanner) transcribed {
	item := transcribed{start: Untimed, end: Untimed}
	for key := range s.Object() {
		switch key {
		case "type":
			item.mark = s.String() == "punctuation"
		case "start_time":
			item.written = s.Scalar()
			item.start = writtenSeconds(item.written)
		case "end_time":
			item.end = writtenSeconds(s.Scalar())
		case "speaker_label", "channel_label":
			item.speaker = s.String()
		case "alternatives":
			for i := range s.Array() {
				for key := range s.Object() {
					if key == "content" && i == 0 {
						item.text = s.String()
					}
				}
			}
		case "id":
			s.Skip()
		}
	}
	return item
}

// writtenSeconds reads seconds that are written as a string.
func writtenSeconds(written string) Millis {
	f, err := strconv.ParseFloat(written, 64)
	if err != nil {
		return impossible
	}
	return ofSeconds(f)
}

func readSpeakerLabels(s *jsonscan.Scanner, speakers map[string]string) {
	for key := range s.Object() {
		if key != "segments" {
			continue
		}
		for range s.Array() {
			for key := range s.Object() {
				if key != "items" {
					s.Skip()
					continue
				}
				for range s.Array() {
					readSpeakerLabel(s, speakers)
				}
			}
		}
	}
}

func readSpeakerLabel(s *jsonscan.Scanner, speakers map[string]string) {
	var start, speaker string
	for key := range s.Object() {
		switch key {
		case "start_time":
			start = s.Scalar()
		case "speaker_label":
			speaker = s.String()
		case "end_time":
			s.Skip()
		}
	}
	speakers[start] = speaker
}
