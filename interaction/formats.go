package interaction

// format is a way in which interactions are written down.
type format struct {
	name    string
	title   string // for people
	grade   Grade
	channel Channel                              // when the record does not say
	marks   []string                             // of a JSON record: see shape.has; every one is needed
	only    container                            // in which such records lie; empty when a document, an array and lines will all do
	looks   func(s string) (why string, ok bool) // of a text: judges its beginning
	packed  bool                                 // many records, also in one document or text
	read    func(*reading)
}

// Grade says how surely we know a format.
type Grade string

const (
	Ours       Grade = "ours"       // defined here
	Sampled    Grade = "sampled"    // compared with the vendor's own published sample
	Documented Grade = "documented" // by the vendor's documentation or code
	Customary  Grade = "customary"  // a habit, not a standard
)

// formats are all there are. The first one whose marks are all seen reads the object, so what is
// particular stands before what is general.
var formats = []format{
	{
		name:    "contact-lens-voice",
		title:   "Amazon Connect Contact Lens, voice",
		grade:   Sampled,
		channel: Call,
		marks:   []string{"Version=VOICE-|Transcript[].LoudnessScore", "Transcript"},
		read:    each(readAmazon),
	},
	{
		name:    "transcribe-call-analytics",
		title:   "Amazon Transcribe Call Analytics",
		grade:   Sampled,
		channel: Call,
		marks:   []string{"Transcript[].ParticipantRole|Transcript[].LoudnessScores|Participants[].ParticipantRole", "Transcript"},
		read:    each(readAmazon),
	},
	{
		name:    "harper-valley",
		title:   "HarperValleyBank transcript",
		grade:   Sampled,
		channel: Call,
		marks:   []string{"speaker_role", "human_transcript|transcript", "channel_index|offset_ms"},
		only:    jsonArray,
		read:    readHarperValley,
	},
	{
		name:    "touchtone",
		title:   "Touchtone's own records",
		grade:   Ours,
		channel: Call,
		marks:   []string{"turns|turns[].text"},
		read:    each(readOwn),
	},
	{
		name:    "conversation-content",
		title:   "a conversation in one field Content",
		grade:   Sampled,
		channel: Call,
		marks:   []string{"Content", "ConversationId"},
		read:    each(readContent),
	},
	{
		name:    "reviews-json",
		title:   "reviews as JSON",
		grade:   Customary,
		channel: Review,
		marks:   reviewMarks,
		read:    each(readReview),
	},
	{
		name:    "plain-text",
		title:   "plain text, a role before each turn",
		grade:   Customary,
		channel: Call,
		looks:   looksSpoken,
		read:    readPlainText,
	},
	{
		name:    "reviews-table",
		title:   "reviews as CSV or TSV",
		grade:   Customary,
		channel: Review,
		looks:   looksLikeReviews,
		packed:  true,
		read:    readTable,
	},
}
