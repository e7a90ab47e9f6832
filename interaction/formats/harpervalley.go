package formats

import (
	"strings"

	"touchtone/interaction"
	"touchtone/interaction/draft"
	"touchtone/interaction/jsonscan"
)

// HarperValley reads a call of the HarperValleyBank corpus: an array of turns, which is the
// whole record. Who spoke, and when the call began, stand in the sidecar metadata/<name>.json.
func HarperValley(d *draft.Draft, s *jsonscan.Scanner) {
	for range s.Array() {
		readHarperValleyTurn(d, s)
	}
}

func readHarperValleyTurn(d *draft.Draft, s *jsonscan.Scanner) {
	t := interaction.Turn{Start: interaction.Untimed, End: interaction.Untimed}
	var role, corrected, heard string
	lasted := interaction.Untimed
	var offsets, durations []interaction.Millis
	for key := range s.Object() {
		switch key {
		case "speaker_role":
			role = s.String()
		case "human_transcript":
			corrected = s.String()
		case "transcript":
			heard = s.String()
		case "start_ms":
			t.Start = draft.ReadMillis(s)
		case "duration_ms":
			lasted = draft.ReadMillis(s)
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
	if t.Start != interaction.Untimed && lasted != interaction.Untimed {
		t.End = t.Start + lasted
	}
	t.Words = spacedWords(t, offsets, durations)
	t.Participant = d.Participant(interaction.Participant{ID: role, Role: draft.RoleOf(role)})
	d.AddTurn(t)
}

func readMillis(s *jsonscan.Scanner) (all []interaction.Millis) {
	for range s.Array() {
		all = append(all, draft.ReadMillis(s))
	}
	return all
}

// spacedWords gives the clock to the words of a text. The times are those of what the machine heard; when the
// corrected text has another number of words they do not fit, and none are given.
func spacedWords(t interaction.Turn, offsets, durations []interaction.Millis) []interaction.Word {
	fields := strings.Fields(t.Text)
	if len(fields) != len(offsets) || len(fields) != len(durations) || t.Start == interaction.Untimed {
		return nil
	}
	words, at := make([]interaction.Word, len(fields)), 0
	for i, field := range fields {
		if offsets[i] < 0 || durations[i] < 0 {
			return nil
		}
		from := at + strings.Index(t.Text[at:], field)
		at = from + len(field)
		start := t.Start + offsets[i]
		words[i] = interaction.Word{From: from, To: at, Start: start, End: start + durations[i]}
	}
	return words
}

// harperValleySidecar are the marks of a call's metadata.
var HarperValleySidecarMarks = []string{"sid", "caller.survey_response|caller.metadata|caller.speaker_id"}

func HarperValleySidecar(d *draft.Draft, s *jsonscan.Scanner) {
	for key := range s.Object() {
		switch key {
		case "sid":
			d.ID = s.String()
		case "session":
			d.Set("session", s.String())
		case "start_time_ms":
			d.BeganEpoch(s)
		case "agent":
			name, _ := readHarperValleySide(s, draft.AgentName)
			d.Set(draft.AgentName, name)
		case "caller":
			d.Customer, d.Answers = readHarperValleySide(s, "first and last name")
		case "tasks":
			d.Set("tasks", readHarperValleyTasks(s))
		}
	}
}

// readHarperValleySide reads who one side was and how they rated the other, from 1 to 10.
func readHarperValleySide(s *jsonscan.Scanner, nameKey string) (name string, answers []interaction.SurveyAnswer) {
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

func readHarperValleyRatings(s *jsonscan.Scanner) (answers []interaction.SurveyAnswer) {
	for question := range s.Object() {
		switch question {
		case "partner_rating", "ease_of_connection":
			answers = append(answers, interaction.SurveyAnswer{Metric: "rating", Question: question, Score: draft.ReadScore(s), Min: 1, Max: 10})
		default:
			answers = append(answers, interaction.SurveyAnswer{Metric: "text", Question: question, Text: s.Scalar()})
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
