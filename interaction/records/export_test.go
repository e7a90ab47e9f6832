package records

import (
	"io"
	"iter"
	"slices"

	"touchtone/interaction"
	"touchtone/interaction/unpack"
)

// Families are the formats that are read alike, so that each kind of reader can be fuzzed by itself. Every format is in one.
var Families = map[string][]string{
	"recognisers": {"transcribe", "deepgram", "assemblyai", "google-speech", "azure-speech", "twilio", "whisper", "whisper-cpp"},
	"analytics":   {"contact-lens-voice", "contact-lens-chat", "transcribe-call-analytics", "pca", "insights-upload", "insights-conversation", "genesys"},
	"desks":       {"zendesk", "intercom", "azure-conversations", "abcd", "star", "touchtone", "conversation-content", "harper-valley"},
	"vcons":       {"vcon", "vcon-signed"},
	"reviews":     {"app-store", "app-store-feed", "google-play", "trustpilot", "yelp", "amazon-reviews", "voice-event", "reviews-json"},
	"surveys":     {"delighted", "formbricks", "medallia"},
	"tables":      {"google-play-table", "amazon-reviews-table", "qualtrics", "formbricks-table", "medallia-table", "turns-table", "reviews-table"},
	"texts":       {"subtitles", "plain-text"},
}

// Formats are the names of all formats.
func Formats() (names []string) {
	for _, f := range known {
		names = append(names, f.name)
	}
	return names
}

// ReadAs reads an object as of a format, whatever it looks like.
func ReadAs(name string, src Source, r io.Reader) iter.Seq2[*interaction.Interaction, error] {
	return readWith(src, r, func(_ Source, text *unpack.Text) (recognised, error) {
		head, err := text.Peek(headSize)
		seen := recognised{container: plainText}
		if isJSON(head) {
			seen.container = containerOf(head)
		}
		i := slices.IndexFunc(known, func(f format) bool { return f.name == name })
		seen.format = &known[i]
		return seen, err
	})
}
