package formats

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"touchtone/interaction"
	"touchtone/interaction/draft"
	"touchtone/interaction/jsonscan"
)

// AzureSpeech reads transcriptions of Azure Speech. The fast one has phrases in milliseconds; the batch one has recognised
// phrases in ticks of 100 ns. Its REST names for times are known from use, those of its SDK from its code; both are taken.
func AzureSpeech(d *draft.Draft, s *jsonscan.Scanner) {
	for key := range s.Object() {
		switch key {
		case "phrases", "recognizedPhrases":
			for range s.Array() {
				readAzurePhrase(d, s)
			}
		case "combinedPhrases", "combinedRecognizedPhrases":
			s.Skip() // the same once more
		case "source", "timestamp", "duration", "durationInTicks", "durationMilliseconds", "durationInMs":
			s.Skip()
		}
	}
}

func readAzurePhrase(d *draft.Draft, s *jsonscan.Scanner) {
	u := draft.Utterance{Turn: interaction.Turn{Start: interaction.Untimed, End: interaction.Untimed}}
	span := azureSpan{interaction.Untimed, interaction.Untimed}
	for key := range s.Object() {
		switch key {
		case "channel":
			u.Channel = s.Scalar()
		case "speaker":
			u.Speaker = s.Scalar()
		case "locale":
			d.Lang = cmp.Or(draft.Language(s.String()), d.Lang)
		case "text":
			u.Text = s.String()
		case "words":
			readAzureWords(s, &u.Spelling)
		case "nBest":
			for i := range s.Array() {
				if i == 0 {
					readAzureBest(s, &u)
				}
			}
		case "confidence", "recognitionStatus":
			s.Skip()
		default:
			span.read(s, key)
		}
	}
	u.Start, u.End = span.from, span.to()
	u.Words = u.Spelling.Words(u.Text)
	d.Add(u)
}

func readAzureBest(s *jsonscan.Scanner, u *draft.Utterance) {
	for key := range s.Object() {
		switch key {
		case "display":
			u.Text = s.String()
		case "words", "displayWords":
			readAzureWords(s, &u.Spelling)
		case "confidence", "lexical", "itn", "maskedITN":
			s.Skip()
		}
	}
}

func readAzureWords(s *jsonscan.Scanner, sp *draft.Spelling) {
	sp.Reset()
	for range s.Array() {
		word, span := sp.Next(), azureSpan{interaction.Untimed, interaction.Untimed}
		for key := range s.Object() {
			switch key {
			case "text", "word", "displayText":
				sp.Write(word, []byte(s.String()))
			case "confidence":
				s.Skip()
			default:
				span.read(s, key)
			}
		}
		word.Start, word.End = span.from, span.to()
	}
}

// azureSpan is when something was said, and how long.
type azureSpan struct{ from, lasted interaction.Millis }

func (a *azureSpan) read(s *jsonscan.Scanner, key string) {
	switch key {
	case "offsetMilliseconds", "offsetInMs":
		a.from = draft.ReadMillis(s)
	case "durationMilliseconds", "durationInMs":
		a.lasted = draft.ReadMillis(s)
	case "offsetInTicks":
		a.from = ticks(s)
	case "durationInTicks":
		a.lasted = ticks(s)
	case "offset":
		a.from = cmp.Or(max(a.from, 0), isoSeconds(s.Scalar()))
	case "duration":
		a.lasted = cmp.Or(max(a.lasted, 0), isoSeconds(s.Scalar()))
	}
}

func (a *azureSpan) to() interaction.Millis {
	if a.from < 0 || a.lasted < 0 {
		return min(a.from, a.lasted)
	}
	return a.from + a.lasted
}

func ticks(s *jsonscan.Scanner) interaction.Millis {
	f, ok := s.Int()
	if !ok {
		return interaction.Untimed
	}
	return draft.OfSeconds(float64(f) / 1e7)
}

// isoSeconds reads a duration such as PT1M2.5S.
func isoSeconds(written string) interaction.Millis {
	clock, ok := strings.CutPrefix(written, "PT")
	if !ok {
		if n, err := strconv.ParseInt(written, 10, 64); err == nil {
			return draft.OfSeconds(float64(n) / 1e7)
		}
		return interaction.Untimed
	}
	lasted, err := time.ParseDuration(strings.ToLower(clock))
	if err != nil {
		return draft.Impossible
	}
	return draft.OfSeconds(lasted.Seconds())
}
