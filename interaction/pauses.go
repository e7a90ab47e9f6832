package interaction

import (
	"strings"

	"touchtone/interaction/cues"
)

// Pause is a silence between two turns.
type Pause struct {
	After int    `json:"after"` // the turn before it
	Start Millis `json:"start_ms"`
	End   Millis `json:"end_ms"`
}

// addPauses looks at the time between turns in which nobody speaks. What lies before the first
// turn is waiting, not a pause in talk.
func (m *Measures) addPauses(turns []Turn, silence Millis) {
	total, last := Millis(0), 0
	for i, t := range turns {
		pause := Pause{After: last, Start: turns[last].End, End: t.Start}
		length := pause.End - pause.Start
		if length > silence {
			total += length
		}
		if length > 0 && (m.LongestPause == nil || length > m.LongestPause.End-m.LongestPause.Start) {
			m.LongestPause = ptr(pause) // not &pause, which would put each pause on the heap
		}
		if t.End >= turns[last].End {
			last = i
		}
	}
	m.Silence = &total
	if *m.Duration > 0 {
		m.NonTalkShare = ptr(float64(total) / float64(*m.Duration))
	}
}

// addHolds tells which silences were spent on hold: those that an agent announced, or that an announcement or
// music fills. The others are dead air when they answer a customer's question.
func (m *Measures) addHolds(turns []Turn, silence Millis) {
	total := Millis(0)
	if asksInWriting(turns) {
		m.DeadAir = []Pause{}
	}
	last, filled := -1, false
	for i, t := range turns {
		if t.Speaker == System {
			filled = true
			continue
		}
		if last >= 0 && t.Start-turns[last].End > silence {
			m.sort(turns, Pause{After: last, Start: turns[last].End, End: t.Start}, filled, &total)
		}
		filled = false
		if last < 0 || t.End >= turns[last].End {
			last = i
		}
	}
	m.HoldTime = &total
}

func (m *Measures) sort(turns []Turn, p Pause, filled bool, total *Millis) {
	before := turns[p.After]
	switch {
	case filled, before.Speaker == Agent && cues.AnnouncesHold(before.Text):
		m.Holds = append(m.Holds, p)
		*total += p.End - p.Start
	case before.Speaker == Customer && asks(before.Text):
		m.DeadAir = append(m.DeadAir, p)
	}
}

// asks says that a text ends as a question. A Greek one ends with a semicolon, which nothing else said does.
func asks(text string) bool {
	text = strings.TrimRight(text, " \n\t\"»”’")
	return strings.HasSuffix(text, "?") || strings.HasSuffix(text, ";") || strings.HasSuffix(text, "\u037e")
}

// asksInWriting says that a source writes marks at all: many recognisers do not.
func asksInWriting(turns []Turn) bool {
	for _, t := range turns {
		if strings.ContainsAny(t.Text, ".?!;\u037e") {
			return true
		}
	}
	return false
}
