package interaction

import (
	"cmp"
	"strings"
	"unicode"
)

// Measures is what a clock and a word count say of an interaction. A pointer or map is nil where the
// source cannot tell, which is not the same as zero.
type Measures struct {
	Turns        int              `json:"turns"`
	Words        int              `json:"words"`
	Duration     *Millis          `json:"duration_ms,omitzero"`    // from the beginning to the end of the last turn, or to its start where ends are not given
	Talk         map[Role]Millis  `json:"talk_ms,omitzero"`        // time spoken
	TalkShare    map[Role]float64 `json:"talk_share,omitzero"`     // of all time spoken
	WordsAMinute map[Role]float64 `json:"words_a_minute,omitzero"` // of time spoken
	Silence      *Millis          `json:"silence_ms,omitzero"`     // pauses longer than the threshold, together
	LongestPause *Pause           `json:"longest_pause,omitzero"`
	NonTalkShare *float64         `json:"non_talk_share,omitzero"` // Silence / Duration
	HoldTime     *Millis          `json:"hold_time_ms,omitzero"`   // of Silence, what was spent on hold
	Holds        []Pause          `json:"holds,omitzero"`
	DeadAir      []Pause          `json:"dead_air,omitzero"` // silences that answered a customer's question; nil also where the source writes no question marks

	Overtalk      *Millis      `json:"overtalk_ms,omitzero"`    // time in which two spoke at once
	OvertalkTime  *float64     `json:"overtalk_time,omitzero"`  // of Duration
	OvertalkTurns *float64     `json:"overtalk_turns,omitzero"` // of the turns of people, those that begin while another speaks
	Interruptions map[Role]int `json:"interruptions,omitzero"`  // by whom

	FirstReply   *Millis  `json:"first_reply_ms,omitzero"` // of an agent to the customer
	MeanReply    *Millis  `json:"mean_reply_ms,omitzero"`
	LongestReply *Millis  `json:"longest_reply_ms,omitzero"`
	Replies      int      `json:"replies"`
	InHours      *Replies `json:"in_hours,omitzero"` // the same, counting business hours alone; nil unless they were given and the day is known

	Monologue *Millis `json:"monologue_ms,omitzero"` // the longest time one participant kept the floor
}

// Yardstick is what an interaction is measured by. A zero field stands for its default.
type Yardstick struct {
	Silence      Millis // a longer pause counts as silence; 3 s
	Interruption Millis // who begins while another speaks interrupts when both go on for as long; 1 s
	Hours        *Hours // of business, for replies
}

const (
	defaultSilence      = 3 * Millis(1000)
	defaultInterruption = Millis(1000)
)

// Measure takes the measures of an interaction. A pause counts as silence when it is longer than silence.
func Measure(in *Interaction, silence Millis) Measures {
	return Yardstick{Silence: silence}.Measure(in)
}

// Measure takes the measures of an interaction.
func (y Yardstick) Measure(in *Interaction) Measures {
	y.Silence = cmp.Or(y.Silence, defaultSilence)
	y.Interruption = cmp.Or(y.Interruption, defaultInterruption)
	m := Measures{Turns: len(in.Turns)}
	words := wordsBy(in.Turns)
	for _, n := range words {
		m.Words += n
	}
	if !in.Able.TurnTimes {
		return m
	}
	m.Duration = ptr(duration(in.Turns))
	if in.Able.Roles != RolesMissing {
		m.addReplies(waits(in.Turns), in, y.Hours)
	}
	if in.Able.TurnEnds {
		talk := stretches(in.Turns)
		m.addTalk(talk, words)
		m.addPauses(in.Turns, y.Silence)
		m.addHolds(in.Turns, y.Silence)
		m.addOvertalk(talk)
		m.addInterruptions(in.Turns, y.Interruption)
		m.Monologue = ptr(monologue(in.Turns))
	}
	return m
}

func ptr[T any](v T) *T { return &v }

// wordsBy counts the words of each side.
func wordsBy(turns []Turn) map[Role]int {
	words := map[Role]int{}
	for i := range turns {
		words[turns[i].Speaker] += countWords(turns[i].Text)
	}
	return words
}

// countWords counts what has a letter or a digit and stands between spaces.
func countWords(text string) (n int) {
	for word := range strings.FieldsSeq(text) {
		if strings.ContainsFunc(word, isLetterOrDigit) {
			n++
		}
	}
	return n
}

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func duration(turns []Turn) (last Millis) {
	for _, t := range turns {
		last = max(last, t.Start, t.End)
	}
	return last
}

// addTalk: a role's share is its time over the time of all, and its speed its words over its time.
func (m *Measures) addTalk(talk []stretch, words map[Role]int) {
	m.Talk, m.TalkShare, m.WordsAMinute = map[Role]Millis{}, map[Role]float64{}, map[Role]float64{}
	all := Millis(0)
	for _, s := range talk {
		m.Talk[s.role] += s.end - s.start
		all += s.end - s.start
	}
	for role, talk := range m.Talk {
		if talk > 0 {
			m.TalkShare[role] = float64(talk) / float64(all)
			m.WordsAMinute[role] = float64(words[role]) / (float64(talk) / 60_000)
		}
	}
}

// monologue is the longest time from the beginning of a turn to the end of the same participant's
// last turn before another speaks.
func monologue(turns []Turn) (longest Millis) {
	first := 0
	for i, t := range turns {
		if t.Participant != turns[first].Participant {
			first = i
		}
		longest = max(longest, t.End-turns[first].Start)
	}
	return longest
}
