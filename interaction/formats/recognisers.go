package formats

import (
	"strconv"
	"strings"

	"touchtone/interaction"
	"touchtone/interaction/draft"
	"touchtone/interaction/jsonscan"
)

// WhisperCpp reads what whisper.cpp writes, as its users show it: segments with offsets in milliseconds. Who spoke, when it tells
// at all, is a number or a question mark, in a field or at the beginning of the text.
func WhisperCpp(d *draft.Draft, s *jsonscan.Scanner) {
	for key := range s.Object() {
		switch key {
		case "result":
			for key := range s.Object() {
				if key == "language" {
					d.Lang = draft.Language(s.String())
				}
			}
		case "transcription":
			for range s.Array() {
				d.Add(readWhisperCppSegment(s))
			}
		case "systeminfo", "model", "params":
			s.Skip()
		}
	}
}

func readWhisperCppSegment(s *jsonscan.Scanner) draft.Utterance {
	u := draft.Utterance{Turn: interaction.Turn{Start: interaction.Untimed, End: interaction.Untimed}}
	for key := range s.Object() {
		switch key {
		case "offsets":
			for key := range s.Object() {
				switch key {
				case "from":
					u.Start = draft.ReadMillis(s)
				case "to":
					u.End = draft.ReadMillis(s)
				}
			}
		case "text":
			u.Text = strings.TrimSpace(s.String())
		case "speaker":
			u.Speaker = s.Scalar()
		case "timestamps", "tokens":
			s.Skip()
		}
	}
	if rest, ok := strings.CutPrefix(u.Text, "(speaker "); ok {
		if speaker, text, ok := strings.Cut(rest, ")"); ok {
			u.Speaker, u.Text = speaker, strings.TrimSpace(text)
		}
	}
	u.Speaker = strings.Trim(u.Speaker, "?")
	return u
}

// Whisper reads what Whisper and WhisperX write: segments, in seconds.
func Whisper(d *draft.Draft, s *jsonscan.Scanner) {
	for key := range s.Object() {
		switch key {
		case "language":
			d.Lang = draft.Language(s.String())
		case "segments":
			for i := range s.Array() {
				u := draft.ReadUtterance(s, draft.ReadSeconds)
				d.Doubtful(u, i)
				d.Add(u)
			}
		case "text", "word_segments":
			s.Skip() // the same once more
		}
	}
}

// AssemblyAI reads utterances, in milliseconds, or makes turns of the words where there are none.
func AssemblyAI(d *draft.Draft, s *jsonscan.Scanner) {
	words := draft.New(d.Zone)
	for key := range s.Object() {
		switch key {
		case "id":
			d.ID = s.String()
		case "language_code":
			d.Lang = draft.Language(s.String())
		case "utterances":
			for range s.Array() {
				d.Add(draft.ReadUtterance(s, draft.ReadMillis))
			}
		case "words":
			for range s.Array() {
				draft.ReadSpokenWord(draft.Speech{Draft: words}, s, draft.ReadMillis, "")
			}
		case "text":
			s.Skip() // the same once more
		}
	}
	d.OrElse(words)
}

// Deepgram reads utterances where there are any, and makes turns of the words of each
// channel where there are none.
func Deepgram(d *draft.Draft, s *jsonscan.Scanner) {
	words := draft.New(d.Zone)
	for key := range s.Object() {
		switch key {
		case "metadata":
			readDeepgramMetadata(d, s)
		case "results":
			DeepgramResults(d, words, s)
		}
	}
	d.OrElse(words)
}

func readDeepgramMetadata(d *draft.Draft, s *jsonscan.Scanner) {
	for key := range s.Object() {
		switch key {
		case "request_id":
			d.ID = s.String()
		case "created":
			s.Skip() // when it was recognised, not when it was said
		}
	}
}

func DeepgramResults(d, words *draft.Draft, s *jsonscan.Scanner) {
	for key := range s.Object() {
		switch key {
		case "utterances":
			for range s.Array() {
				d.Add(draft.ReadUtterance(s, draft.ReadSeconds))
			}
		case "channels":
			for i := range s.Array() {
				readDeepgramChannel(d, words, s, strconv.Itoa(i))
			}
		}
	}
}

func readDeepgramChannel(d, words *draft.Draft, s *jsonscan.Scanner, channel string) {
	for key := range s.Object() {
		switch key {
		case "detected_language":
			d.Lang = draft.Language(s.String())
		case "alternatives":
			for i := range s.Array() {
				if i == 0 {
					readDeepgramWords(words, s, channel)
				}
			}
		}
	}
}

func readDeepgramWords(d *draft.Draft, s *jsonscan.Scanner, channel string) {
	for key := range s.Object() {
		switch key {
		case "words":
			for range s.Array() {
				draft.ReadSpokenWord(draft.Speech{Draft: d}, s, draft.ReadSeconds, channel)
			}
		case "transcript", "paragraphs", "confidence":
			s.Skip() // the same once more
		}
	}
}

// Transcribe reads Amazon Transcribe's items: words with times written as strings, and marks
// without. Who spoke stands with each item, or else in segments beside them.
func Transcribe(d *draft.Draft, s *jsonscan.Scanner) {
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
	sp := draft.Speech{Draft: d}
	for _, item := range items {
		if item.mark {
			sp.Mark(item.text)
			continue
		}
		if item.speaker == "" {
			item.speaker = speakers[item.written]
		}
		sp.Word(d.Voice(item.speaker), item.text, item.start, item.end)
	}
}

// transcribed is an item of Amazon Transcribe.
type transcribed struct {
	text, speaker string
	written       string // start_time
	start, end    interaction.Millis
	mark          bool
}

func readTranscribeResults(d *draft.Draft, s *jsonscan.Scanner, speakers map[string]string) (items []transcribed) {
	for key := range s.Object() {
		switch key {
		case "language_code":
			d.Lang = draft.Language(s.String())
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
	item := transcribed{start: interaction.Untimed, end: interaction.Untimed}
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
func writtenSeconds(written string) interaction.Millis {
	f, err := strconv.ParseFloat(written, 64)
	if err != nil {
		return draft.Impossible
	}
	return draft.OfSeconds(f)
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
