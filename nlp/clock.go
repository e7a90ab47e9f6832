package nlp

import (
	"sort"

	"touchtone/interaction"
)

// Clock tells when the byte at offset of a turn was said, and whether that is interpolated
// inside the turn because the source times no words. Untimed turns have no clock.
func (t *Turn) Clock(offset int) (at interaction.Millis, approximate bool) {
	offset = min(max(offset, 0), len(t.Text))
	if len(t.words) > 0 {
		return t.wordClock(offset)
	}
	return between(offset, 0, len(t.Text), t.Start, t.End), true
}

// wordClock is the start of the word at offset. Between words it is interpolated.
func (t *Turn) wordClock(offset int) (at interaction.Millis, approximate bool) {
	i := sort.Search(len(t.words), func(i int) bool { return t.words[i].To > offset })
	if i < len(t.words) && t.words[i].From <= offset {
		return t.words[i].Start, t.words[i].Start == interaction.Untimed
	}
	from, start := 0, t.Start
	if i > 0 {
		from, start = t.words[i-1].To, t.words[i-1].End
	}
	to, end := len(t.Text), t.End
	if i < len(t.words) {
		to, end = t.words[i].From, t.words[i].Start
	}
	return between(offset, from, to, start, end), true
}

// between interpolates the clock at offset between two places. Where one of them has no time,
// the other's is the best there is.
func between(offset, from, to int, start, end interaction.Millis) interaction.Millis {
	switch {
	case start == interaction.Untimed:
		return interaction.Untimed
	case end <= start || to <= from:
		return start
	}
	return start + (end-start)*interaction.Millis(offset-from)/interaction.Millis(to-from)
}
