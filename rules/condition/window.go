package condition

import (
	"math"

	"touchtone/interaction"
	"touchtone/rules/language"
)

const untimed = "the source gives no times"

// narrow is the part of a stretch that a window leaves.
func (h *Hearing) narrow(in stretch, w language.Window, who Who) (out stretch, why string) {
	switch w.Reach.Unit {
	case language.Bare:
		return in, ""
	case language.Turns:
		return h.narrowTurns(in, w, who), ""
	case language.Percent:
		if !h.timed {
			return h.narrowWords(in, w), ""
		}
		length := float64(h.end-h.begin) * w.Reach.N / 100
		return h.narrowTime(in, w.Last, interaction.Millis(math.Round(length))), ""
	}
	if !h.timed {
		return in, untimed
	}
	return h.narrowTime(in, w.Last, interaction.Millis(w.Reach.N)), ""
}

func (h *Hearing) narrowTime(in stretch, last bool, length interaction.Millis) stretch {
	part := whole
	if last {
		part.since = h.end - length
	} else {
		part.until = h.begin + length
	}
	return in.and(part)
}

// narrowTurns counts the turns of the side that the condition is about, from the beginning or the end of the part: a rule means
// the same wherever it is used.
func (h *Hearing) narrowTurns(in stretch, w language.Window, who Who) stretch {
	left := int(w.Reach.N)
	if w.Last {
		for i := len(h.Turns) - 1; i >= 0; i-- {
			if h.isBy(i, who) {
				if left--; left == 0 {
					in.from = max(in.from, at(int32(i), 0))
					break
				}
			}
		}
		return in
	}
	for i := range h.Turns {
		if h.isBy(i, who) {
			if left--; left == 0 {
				in.to = min(in.to, at(int32(i+1), 0))
				break
			}
		}
	}
	return in
}

// narrowWords takes a share of the words where there is no clock to take a share of the time. A turn in
// which the edge falls belongs to the window as a whole.
func (h *Hearing) narrowWords(in stretch, w language.Window) stretch {
	all := float64(h.sides[language.Anyone].words)
	if w.Last {
		edge := h.turnOfWord(int(math.Floor((1 - w.Reach.N/100) * all)))
		in.from = max(in.from, at(edge, 0))
		return in
	}
	edge := h.turnOfWord(int(math.Ceil(w.Reach.N/100*all)) - 1)
	in.to = min(in.to, at(edge+1, 0))
	return in
}

// turnOfWord is the turn in which the part's word of that number falls, counted from 0; the last turn when there are fewer.
func (h *Hearing) turnOfWord(n int) (turn int32) {
	for i := range h.Turns {
		if !h.counts(i) {
			continue
		}
		turn = int32(i)
		if n -= int(h.words[i]); n < 0 {
			break
		}
	}
	return turn
}

// around is the part of the whole before or after a mark.
func (h *Hearing) around(m mark, before bool, reach language.Reach) (out stretch, why string) {
	out = whole
	if before {
		out.to = at(m.turn, m.from)
	} else {
		out.from = at(m.turn, m.to)
	}
	switch {
	case reach == language.Reach{}:
		return out, ""
	case reach.Unit == language.Turns:
		return h.aroundTurns(out, m, before, int(reach.N)), ""
	case !h.timed:
		return out, untimed
	}
	if before {
		clock, _ := h.Turns[m.turn].Clock(int(m.from))
		out.since = clock - interaction.Millis(reach.N)
	} else {
		clock, _ := h.Turns[m.turn].Clock(int(m.to))
		out.until = clock + interaction.Millis(reach.N)
	}
	return out, ""
}

// aroundTurns counts all turns of the part, whoever speaks.
func (h *Hearing) aroundTurns(out stretch, m mark, before bool, n int) stretch {
	step, i := 1, int(m.turn)
	if before {
		step = -1
	}
	for n > 0 {
		i += step
		if i < 0 || i >= len(h.Turns) {
			return out
		}
		if h.counts(i) {
			n--
		}
	}
	if before {
		out.from = at(int32(i), 0)
	} else {
		out.to = at(int32(i+1), 0)
	}
	return out
}
