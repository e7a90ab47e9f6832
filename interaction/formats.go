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
		name:    "contact-lens-chat",
		title:   "Amazon Connect Contact Lens, chat",
		grade:   Documented,
		channel: Chat,
		marks:   []string{"Version=CHAT-|Transcript[].AbsoluteTime", "Transcript"},
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
		name:    "transcribe",
		title:   "Amazon Transcribe",
		grade:   Documented,
		channel: Call,
		marks:   []string{"results.transcripts", "results.items"},
		read:    each(readTranscribe),
	},
	{
		name:    "deepgram",
		title:   "Deepgram",
		grade:   Documented,
		channel: Call,
		marks:   []string{"results.channels"},
		read:    each(readDeepgram),
	},
	{
		name:    "assemblyai",
		title:   "AssemblyAI",
		grade:   Documented,
		channel: Call,
		marks:   []string{"utterances", "audio_duration|audio_url|status"},
		read:    each(readAssemblyAI),
	},
	{
		name:    "genesys",
		title:   "Genesys Cloud transcript",
		grade:   Documented,
		channel: Call,
		marks:   []string{"conversationId", "transcripts[].phrases"},
		read:    each(readGenesys),
	},
	{
		name:    "whisper",
		title:   "Whisper or WhisperX",
		grade:   Documented,
		channel: Call,
		marks:   []string{"segments[].text", "segments[].start", "segments[].no_speech_prob|segments[].words|segments[].speaker|segments[].avg_logprob|word_segments"},
		read:    each(readWhisper),
	},
	{
		name:    "vcon",
		title:   "vCon",
		grade:   Documented,
		channel: Call,
		marks:   []string{"parties", "dialog|analysis", "uuid|vcon"},
		read:    each(readVCon),
	},
	{
		name:    "zendesk",
		title:   "Zendesk ticket with its comments",
		grade:   Documented,
		channel: Email,
		marks:   []string{"ticket.requester_id|requester_id", "comments|ticket.comments"},
		read:    each(readZendesk),
	},
	{
		name:    "intercom",
		title:   "Intercom conversation",
		grade:   Documented,
		channel: Chat,
		marks:   []string{"conversation_parts", "source"},
		read:    each(readIntercom),
	},
	{
		name:    "azure-conversations",
		title:   "Azure conversation analysis, request",
		grade:   Sampled,
		channel: Chat,
		marks:   []string{"analysisInput.conversations[].conversationItems"},
		only:    oneDocument,
		packed:  true,
		read:    within(readAzureConversation, "analysisInput", "conversations"),
	},
	{
		name:    "abcd",
		title:   "ABCD, the Action-Based Conversations Dataset",
		grade:   Sampled,
		channel: Chat,
		marks:   []string{"convo_id", "original"},
		read:    each(readABCD),
	},
	{
		name:    "star",
		title:   "STAR, schema-guided dialogues",
		grade:   Sampled,
		channel: Chat,
		marks:   []string{"DialogueID", "Events"},
		read:    each(readStar),
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
		name:    "app-store",
		title:   "App Store Connect reviews",
		grade:   Documented,
		channel: Review,
		marks:   []string{"data[].attributes", "data[].type"},
		only:    oneDocument,
		packed:  true,
		read:    within(readAppStore, "data"),
	},
	{
		name:    "google-play",
		title:   "Google Play reviews",
		grade:   Documented,
		channel: Review,
		marks:   []string{"reviews[].reviewId", "reviews[].comments"},
		only:    oneDocument,
		packed:  true,
		read:    within(readGooglePlay, "reviews"),
	},
	{
		name:    "trustpilot",
		title:   "Trustpilot reviews",
		grade:   Documented,
		channel: Review,
		marks:   []string{"reviews[].stars", "reviews[].text"},
		only:    oneDocument,
		packed:  true,
		read:    within(readTrustpilot, "reviews"),
	},
	{
		name:    "yelp",
		title:   "Yelp reviews",
		grade:   Documented,
		channel: Review,
		marks:   []string{"review_id", "business_id", "stars", "text"},
		read:    each(readFiveStars),
	},
	{
		name:    "amazon-reviews",
		title:   "Amazon product reviews",
		grade:   Customary,
		channel: Review,
		marks:   []string{"asin", "rating|overall", "text|reviewText"},
		read:    each(readFiveStars),
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
		name:    "subtitles",
		title:   "WebVTT or SRT, as Zoom and Teams write them",
		grade:   Documented,
		channel: Call,
		looks:   looksTimed,
		read:    readSubtitles,
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
