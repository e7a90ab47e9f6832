package interaction

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// Measures is what a clock and a word count say of an interaction. A pointer or map is nil where the
// source cannot tell, which is not the same as zero.
type Measures struct {
	Turns, Words int
	Duration     *Millis          // from the beginning to the end of the last turn, or to its start where ends are not given
	Talk         map[Role]Millis  // time spoken
	TalkShare    map[Role]float64 // of all time spoken
	WordsAMinute map[Role]float64 // of time spoken
	Silence      *Millis          // pauses longer than the threshold, together
	LongestPause *Pause
	NonTalkShare *float64 // Silence / Duration
	Overtalk     *Millis  // time in which two spoke at once
	FirstReply   *Millis  // of an agent to the customer
	MeanReply    *Millis
	LongestReply *Millis
	Replies      int
	Monologue    *Millis // the longest time one participant kept the floor
}

// Pause is a silence between two turns.
type Pause struct {
	After      int // the turn before it
	Start, End Millis
}

// Measure takes the measures of an interaction. A pause counts as silence when it is longer than silence.
func Measure(in *Interaction, silence Millis) Measures {
	m := Measures{Turns: len(in.Turns)}
	for _, t := range in.Turns {
		m.Words += countWords(t.Text)
	}
	if !in.Able.TurnTimes {
		return m
	}
	m.Duration = ptr(duration(in.Turns))
	if in.Able.Roles != RolesMissing {
		m.addReplies(replies(in.Turns))
	}
	if in.Able.TurnEnds {
		m.addTalk(in.Turns)
		m.addPauses(in.Turns, silence)
		m.Overtalk = ptr(overtalk(in.Turns))
		m.Monologue = ptr(monologue(in.Turns))
	}
	return m
}

func ptr[T any](v T) *T { return &v }

// countWords counts what has a letter or a digit and stands between spaces.
func countWords(text string) int {
	n := 0
	for field := range strings.FieldsSeq(text) {
		if strings.ContainsFunc(field, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			n++
		}
	}
	return n
}

func duration(turns []Turn) (last Millis) {
	for _, t := range turns {
		last = max(last, t.Start, t.End)
	}
	return last
}

// addTalk: a role's share is its time over the time of all, and its speed its words over its time.
func (m *Measures) addTalk(turns []Turn) {
	m.Talk, m.TalkShare, m.WordsAMinute = map[Role]Millis{}, map[Role]float64{}, map[Role]float64{}
	words, all := map[Role]int{}, Millis(0)
	for _, t := range turns {
		words[t.Speaker] += countWords(t.Text)
	}
	for _, s := range stretches(turns) {
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
			m.LongestPause = &pause
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

// stretch is a time in which a participant speaks.
type stretch struct {
	role       Role
	start, end Millis
}

// overtalk is the time in which more than one participant speaks. Announcements and music do not.
func overtalk(turns []Turn) (total Millis) {
	type edge struct {
		at   Millis
		step int
	}
	var edges []edge
	for _, s := range stretches(turns) {
		if s.role == System {
			continue
		}
		edges = append(edges, edge{s.start, 1}, edge{s.end, -1})
	}
	slices.SortFunc(edges, func(a, b edge) int { return cmp.Compare(a.at, b.at) })
	speaking := 0
	for i, e := range edges {
		if speaking > 1 {
			total += e.at - edges[i-1].at
		}
		speaking += e.step
	}
	return total
}

// stretches joins the turns of each participant that overlap or touch.
func stretches(turns []Turn) (all []stretch) {
	open := map[int]int{} // by participant, into all
	for _, t := range turns {
		if i, ok := open[t.Participant]; ok && t.Start <= all[i].end {
			all[i].end = max(all[i].end, t.End)
			continue
		}
		open[t.Participant] = len(all)
		all = append(all, stretch{t.Speaker, t.Start, t.End})
	}
	return all
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

// replies are the times that the customer waited for an agent. Several messages in a row are
// answered once, and the clock runs from the last of them: a reply counts only when the speaker
// changes. A bot's answer ends the waiting without being a reply. An agent who speaks before the customer has
// ended replies at once.
func replies(turns []Turn) (waits []Millis) {
	since := Untimed
	for _, t := range turns {
		switch t.Speaker {
		case Customer:
			since = max(t.Start, t.End)
		case System:
		case Agent:
			if since != Untimed {
				waits = append(waits, max(0, t.Start-since))
			}
			since = Untimed
		default:
			since = Untimed
		}
	}
	return waits
}

func (m *Measures) addReplies(waits []Millis) {
	if m.Replies = len(waits); m.Replies == 0 {
		return
	}
	sum := Millis(0)
	for _, w := range waits {
		sum += w
	}
	m.FirstReply = ptr(waits[0])
	m.MeanReply = ptr(sum / Millis(len(waits)))
	m.LongestReply = ptr(slices.Max(waits))
}
