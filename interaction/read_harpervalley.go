package interaction

import (
	"strings"
	"time"

	"touchtone/interaction/flaw"
	"touchtone/interaction/jsonscan"
)

// readHarperValley reads a call of the HarperValleyBank corpus: an array of turns, which is the
// whole record. Who spoke, and when the call began, stand in the sidecar metadata/<name>.json.
func readHarperValley(r *reading) { r.readDocument(readHarperValleyTurns) }

func readHarperValleyTurns(d *draft, s *jsonscan.Scanner) {
	for range s.Array() {
		readHarperValleyTurn(d, s)
	}
}

func readHarperValleyTurn(d *draft, s *jsonscan.Scanner) {
	t := Turn{Start: Untimed, End: Untimed}
	var role, corrected, heard string
	lasted := Untimed
	var offsets, durations []Millis
	for key := range s.Object() {
		switch key {
		case "speaker_role":
			role = s.String()
		case "human_transcript":
			corrected = s.String()
		case "transcript":
			heard = s.String()
		case "start_ms":
			t.Start = millis(s)
		case "duration_ms":
			lasted = millis(s)
		case "word_offsets_ms":
			offsets = readMillis(s)
		case "word_durations_ms":
			durations = readMillis(s)
		case "index", "channel_index", "offset_ms", "start_timestamp_ms":
			s.Skip()
		}
	}
	if t.Text = corrected; t.Text == "" {
		t.Text = heard
	}
	if t.Start != Untimed && lasted != Untimed {
		t.End = t.Start + lasted
	}
	t.Words = spacedWords(t, offsets, durations)
	t.Participant = d.participant(Participant{ID: role, Role: roleOf(role)})
	d.Turns = append(d.Turns, t)
}

func readMillis(s *jsonscan.Scanner) (all []Millis) {
	for range s.Array() {
		all = append(all, millis(s))
	}
	return all
}

// spacedWords gives the clock to the words of a text. The times are those of what the machine heard; when the
// corrected text has another number of words they do not fit, and none are given.
func spacedWords(t Turn, offsets, durations []Millis) []Word {
	fields := strings.Fields(t.Text)
	if len(fields) != len(offsets) || len(fields) != len(durations) || t.Start == Untimed {
		return nil
	}
	words, at := make([]Word, len(fields)), 0
	for i, field := range fields {
		if offsets[i] < 0 || durations[i] < 0 {
			return nil
		}
		from := at + strings.Index(t.Text[at:], field)
		at = from + len(field)
		start := t.Start + offsets[i]
		words[i] = Word{From: from, To: at, Start: start, End: start + durations[i]}
	}
	return words
}

// harperValleySidecar are the marks of a call's metadata.
var harperValleySidecar = []string{"sid", "caller.survey_response|caller.metadata|caller.speaker_id"}

func readHarperValleySidecar(d *draft, s *jsonscan.Scanner) {
	for key := range s.Object() {
		switch key {
		case "sid":
			d.ID = s.String()
		case "session":
			d.set("session", s.String())
		case "start_time_ms":
			readEpoch(d, s)
		case "agent":
			name, _ := readHarperValleySide(s, agentName)
			d.set(agentName, name)
		case "caller":
			d.Customer, d.Answers = readHarperValleySide(s, "first and last name")
		case "tasks":
			d.set("tasks", readHarperValleyTasks(s))
		}
	}
}

// readHarperValleySide reads who one side was and how they rated the other, from 1 to 10.
func readHarperValleySide(s *jsonscan.Scanner, nameKey string) (name string, answers []SurveyAnswer) {
	for key := range s.Object() {
		switch key {
		case "metadata":
			for key := range s.Object() {
				if key == nameKey {
					name = s.String()
				}
			}
		case "survey_response":
			for key := range s.Object() {
				if key == "data" {
					answers = readHarperValleyRatings(s)
				}
			}
		}
	}
	return name, answers
}

func readHarperValleyRatings(s *jsonscan.Scanner) (answers []SurveyAnswer) {
	for question := range s.Object() {
		switch question {
		case "partner_rating", "ease_of_connection":
			answers = append(answers, SurveyAnswer{Metric: "rating", Question: question, Score: score(s), Min: 1, Max: 10})
		default:
			answers = append(answers, SurveyAnswer{Metric: "text", Question: question, Text: s.Scalar()})
		}
	}
	return answers
}

func readHarperValleyTasks(s *jsonscan.Scanner) string {
	var tasks []string
	for range s.Array() {
		for key := range s.Object() {
			if key == "task_type" {
				tasks = append(tasks, s.String())
			}
		}
	}
	return strings.Join(tasks, ", ")
}

func readEpoch(d *draft, s *jsonscan.Scanner) {
	ms, ok := s.Int()
	at := time.UnixMilli(ms).UTC()
	switch {
	case !ok:
	case at.Year() < firstYear || at.Year() > lastYear:
		s.Refuse(flaw.BadTimestamp, errTimeRange.Error())
	default:
		d.StartedAt = at
	}
}
