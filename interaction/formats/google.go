package formats

import (
	"cmp"
	"strconv"
	"strings"

	"touchtone/interaction"
	"touchtone/interaction/draft"
	"touchtone/interaction/flaw"
	"touchtone/interaction/jsonscan"
)

// InsightsUpload reads the file that Google's conversation insights take in: entries with the time of day.
func InsightsUpload(d *draft.Draft, s *jsonscan.Scanner) {
	var categories []string
	for key := range s.Object() {
		switch key {
		case "entries":
			for range s.Array() {
				readInsightsEntry(d, s)
			}
		case "conversation_info":
			for key := range s.Object() {
				if key == "categories" {
					categories = readNames(s, "display_name")
				}
			}
		}
	}
	d.Set("vendor_categories", strings.Join(categories, ", "))
	d.CountFromFirst()
}

func readNames(s *jsonscan.Scanner, key string) (names []string) {
	for range s.Array() {
		for k := range s.Object() {
			if k == key {
				names = append(names, s.Scalar())
			}
		}
	}
	return names
}

func readInsightsEntry(d *draft.Draft, s *jsonscan.Scanner) {
	t := interaction.Turn{Start: interaction.Untimed, End: interaction.Untimed}
	var id, role string
	for key := range s.Object() {
		switch key {
		case "text":
			t.Text = s.String()
		case "user_id":
			id = s.Scalar()
		case "role":
			role = s.String()
		case "start_timestamp_usec":
			if usec, ok := s.Int(); ok {
				t.Start = interaction.Millis(usec / 1000)
			}
		}
	}
	t.Participant = d.Participant(interaction.Participant{ID: cmp.Or(id, role), Role: draft.RoleOf(role)})
	d.AddTurn(t)
}

// InsightsConversation reads a Conversation of Google's conversation insights, as its API writes it.
func InsightsConversation(d *draft.Draft, s *jsonscan.Scanner) {
	for key := range s.Object() {
		switch key {
		case "name":
			name := s.String()
			d.ID = name[strings.LastIndexByte(name, '/')+1:]
		case "startTime":
			d.Began(s)
		case "languageCode":
			d.Lang = draft.Language(s.String())
		case "medium":
			d.SetChannel(s.String())
		case "agentId":
			d.Agent = s.Scalar()
		case "labels":
			d.ReadAttributes(s)
		case "qualityMetadata":
			readInsightsQuality(d, s)
		case "transcript":
			for key := range s.Object() {
				if key == "transcriptSegments" {
					for range s.Array() {
						readInsightsSegment(d, s)
					}
				}
			}
		case "duration", "turnCount", "createTime", "updateTime":
			s.Skip()
		}
	}
	d.CountFromFirst()
}

// readInsightsQuality reads who answered and how satisfied the customer was. How long that scale is, it does not say.
func readInsightsQuality(d *draft.Draft, s *jsonscan.Scanner) {
	for key := range s.Object() {
		switch key {
		case "customerSatisfactionRating":
			d.Answered(interaction.SurveyAnswer{Metric: "csat", Score: draft.ReadScore(s)})
		case "menuPath", "waitDuration":
			d.Set(key, s.Scalar())
		case "agentInfo":
			for range s.Array() {
				readInsightsAgent(d, s)
			}
		}
	}
}

func readInsightsAgent(d *draft.Draft, s *jsonscan.Scanner) {
	for key := range s.Object() {
		switch key {
		case "agentId":
			d.Agent = s.Scalar()
		case "displayName":
			d.Set(draft.AgentName, s.Scalar())
		case "team":
			d.Team = s.Scalar()
		case "dispositionCode":
			d.Set("disposition", s.Scalar())
		}
	}
}

func readInsightsSegment(d *draft.Draft, s *jsonscan.Scanner) {
	t := interaction.Turn{Start: interaction.Untimed, End: interaction.Untimed}
	var id, role, channel string
	var sp draft.Spelling
	for key := range s.Object() {
		switch key {
		case "text":
			t.Text = s.String()
		case "messageTime":
			t.Start = d.Moment(s)
		case "words":
			for range s.Array() {
				readGoogleWord(s, &sp)
			}
		case "channelTag":
			channel = s.Scalar()
		case "segmentParticipant":
			for key := range s.Object() {
				switch key {
				case "role":
					role = s.String()
				case "userId":
					id = s.Scalar()
				}
			}
		case "confidence", "languageCode":
			s.Skip()
		}
	}
	if words := sp.Words(t.Text); t.Start == interaction.Untimed && len(words) > 0 {
		t.Words, t.Start, t.End = words, words[0].Start, words[len(words)-1].End
	}
	t.Participant = d.Participant(interaction.Participant{ID: cmp.Or(id, role, channel), Role: draft.RoleOf(role)})
	d.AddTurn(t)
}

// readGoogleWord reads a word of Google, in any of its versions.
func readGoogleWord(s *jsonscan.Scanner, sp *draft.Spelling) (speaker string) {
	word := sp.Next()
	for key := range s.Object() {
		switch key {
		case "word":
			sp.Write(word, []byte(s.String()))
		case "startTime", "startOffset":
			word.Start = protoSeconds(s)
		case "endTime", "endOffset":
			word.End = protoSeconds(s)
		case "speakerTag", "speakerLabel":
			if said := s.Scalar(); said != "0" {
				speaker = said
			}
		case "confidence":
			s.Skip()
		}
	}
	// the first word of a recording has no start, which stands for zero
	if word.Start == interaction.Untimed && word.End != interaction.Untimed {
		word.Start = 0
	}
	return speaker
}

// protoSeconds reads a duration as protobuf writes it, "12.300s", or as seconds and nanos.
func protoSeconds(s *jsonscan.Scanner) interaction.Millis {
	if s.Kind() != jsonscan.Object {
		written := strings.TrimSuffix(s.Scalar(), "s")
		if written == "" {
			return interaction.Untimed
		}
		return writtenSeconds(written)
	}
	var whole, nanos float64
	for key := range s.Object() {
		switch key {
		case "seconds":
			whole = draft.ReadNumber(s)
		case "nanos":
			nanos = draft.ReadNumber(s)
		}
	}
	return draft.OfSeconds(whole + nanos/1e9)
}

// googleSpeech is a recognition of Google Speech, version 1 or 2: results, each a stretch of one channel.
type googleSpeech struct {
	*draft.Draft
	results []googleResult
}

type googleResult struct {
	text, channel string
	spelling      draft.Spelling
	speakers      []string // of the words in spelling
	end           interaction.Millis
}

func GoogleSpeech(d *draft.Draft, s *jsonscan.Scanner) {
	g := googleSpeech{Draft: d}
	for key := range s.Object() {
		switch key {
		case "results":
			for range s.Array() {
				g.readResult(s)
			}
		case "totalBilledTime", "metadata", "requestId":
			s.Skip()
		}
	}
	g.dropRepeated()
	for i := range g.results {
		g.say(&g.results[i])
	}
}

func (g *googleSpeech) readResult(s *jsonscan.Scanner) {
	r := googleResult{end: interaction.Untimed}
	for key := range s.Object() {
		switch key {
		case "alternatives":
			for i := range s.Array() {
				if i == 0 {
					r.readAlternative(s)
				}
			}
		case "channelTag":
			r.channel = s.Scalar()
		case "resultEndTime", "resultEndOffset":
			r.end = protoSeconds(s)
		case "languageCode":
			g.Lang = draft.Language(s.String())
		}
	}
	if len(g.results) >= draft.MaxTurns {
		s.Refuse(flaw.TooManyTurns, "more results than turns may be")
		return
	}
	g.results = append(g.results, r)
}

func (r *googleResult) readAlternative(s *jsonscan.Scanner) {
	for key := range s.Object() {
		switch key {
		case "transcript":
			r.text = strings.TrimSpace(s.String())
		case "words":
			for range s.Array() {
				r.speakers = append(r.speakers, readGoogleWord(s, &r.spelling))
			}
		case "confidence":
			s.Skip()
		}
	}
}

// dropRepeated: with diarisation the last result of version 1 says all words once more, now with who spoke; what
// came before it is then the same without. This is known from its users and not documented.
func (g *googleSpeech) dropRepeated() {
	last := len(g.results) - 1
	if last < 1 || !g.results[last].knowsSpeakers() {
		return
	}
	before := 0
	for i := range g.results[:last] {
		if g.results[i].knowsSpeakers() || g.results[i].channel != g.results[last].channel {
			return
		}
		before += len(g.results[i].spelling.Heard)
	}
	if before > 0 && before == len(g.results[last].spelling.Heard) {
		g.results = g.results[last:]
		g.Note("repeated_words", "$.results", strconv.Itoa(last)+" results left out that the last one says again with its speakers")
	}
}

func (r *googleResult) knowsSpeakers() bool {
	for _, speaker := range r.speakers {
		if speaker != "" {
			return true
		}
	}
	return false
}

// say makes turns of the words where they tell who spoke, and else one turn of the result.
func (g *googleSpeech) say(r *googleResult) {
	if !r.knowsSpeakers() {
		t := interaction.Turn{Participant: g.Voice(r.channel), Text: r.text, Start: interaction.Untimed, End: r.end, Words: r.spelling.Words(r.text)}
		if n := len(r.spelling.Heard); n > 0 {
			t.Start = r.spelling.Heard[0].Start
			t.End = max(t.End, r.spelling.Heard[n-1].End)
		}
		g.AddTurn(t)
		return
	}
	sp := draft.Speech{Draft: g.Draft}
	for i, w := range r.spelling.Heard {
		who := g.Voice(strings.Trim(r.channel+"/"+r.speakers[i], "/"))
		sp.Word(who, string(r.spelling.Letters[w.From:w.To]), w.Start, w.End)
	}
}
