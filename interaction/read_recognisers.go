package interaction

import (
	"strconv"

	"touchtone/interaction/jsonscan"
)

// readWhisper reads what Whisper and WhisperX write: segments, in seconds.
func readWhisper(d *draft, s *jsonscan.Scanner) {
	for key := range s.Object() {
		switch key {
		case "language":
			d.Lang = language(s.String())
		case "segments":
			for range s.Array() {
				d.add(readUtterance(s, seconds))
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
