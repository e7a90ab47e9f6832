package interaction

import (
	"cmp"
	"slices"

	"touchtone/interaction/cues"
)

// stretch is a time in which a participant speaks.
type stretch struct {
	role       Role
	start, end Millis
}

// addOvertalk looks at how long two speak at once.
func (m *Measures) addOvertalk(talk []stretch) {
	m.Overtalk = ptr(overtalk(talk))
	if *m.Duration > 0 {
		m.OvertalkTime = ptr(float64(*m.Overtalk) / float64(*m.Duration))
	}
}

// addInterruptions looks at who begins while another speaks.
func (m *Measures) addInterruptions(turns []Turn, interruption Millis) {
	m.Interruptions = map[Role]int{}
	people, into, ends := 0, 0, map[int]Millis{}
	for _, t := range turns {
		if t.Speaker == System {
			continue
		}
		people++
		end := endOfOthers(ends, t.Participant)
		ends[t.Participant] = max(ends[t.Participant], t.End)
		if end <= t.Start {
			continue
		}
		into++
		if min(end, t.End)-t.Start >= interruption && !cues.IsBackchannel(saidBefore(t, end)) {
			m.Interruptions[t.Speaker]++
		}
	}
	if people > 0 {
		m.OvertalkTurns = ptr(float64(into) / float64(people))
	}
}

// endOfOthers is until when others than who speak, by when each was last to end.
func endOfOthers(ends map[int]Millis, who int) (end Millis) {
	for other, at := range ends {
		if other != who {
			end = max(end, at)
		}
	}
	return end
}

// saidBefore is what was said of a turn by then: all of it where words have no times.
func saidBefore(t Turn, end Millis) string {
	to := len(t.Text)
	for _, w := range t.Words {
		if w.Start >= end {
			to = w.From
			break
		}
	}
	return t.Text[:to]
}

// overtalk is the time in which more than one participant speaks. Announcements and music do not.
func overtalk(talk []stretch) (total Millis) {
	type edge struct {
		at   Millis
		step int
	}
	edges := make([]edge, 0, 2*len(talk))
	for _, s := range talk {
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
func stretches(turns []Turn) []stretch {
	all := make([]stretch, 0, len(turns))
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
