package obvious_test

import (
	"math"
	"slices"

	"touchtone/interaction"
	"touchtone/rules/language"
)

const untimed = "the source gives no times"

func (r *reader) clock(turn, at int) interaction.Millis {
	clock, _ := r.Turns[turn].Clock(at)
	return clock
}

// begins and ends bound the part by the clock. One who takes over begins with the first turn that is theirs.
func (r *reader) begins() interaction.Millis {
	if all := r.turnsOf(language.Anyone); r.only != nil && len(all) > 0 && all[0] > 0 {
		return max(0, r.Turns[all[0]].Start)
	}
	return 0
}

func (r *reader) ends() (end interaction.Millis) {
	for _, i := range r.turnsOf(language.Anyone) {
		end = max(end, r.Turns[i].Start, r.Turns[i].End)
	}
	return end
}

// window is the region that a window leaves to somebody.
func (r *reader) window(w language.Window, who language.Who) (region, string) {
	switch unit := w.Reach.Unit; {
	case w == language.Window{}:
		return everywhere, ""
	case unit == language.Turns:
		return r.someTurns(w, who), ""
	case unit == language.Percent && !r.Able.TurnTimes:
		return r.shareOfWords(w), ""
	case !r.Able.TurnTimes:
		return nil, untimed
	case unit == language.Percent:
		return r.seconds(w.Last, interaction.Millis(math.Round(float64(r.ends()-r.begins())*w.Reach.N/100))), ""
	}
	return r.seconds(w.Last, interaction.Millis(w.Reach.N)), ""
}

func (r *reader) seconds(last bool, length interaction.Millis) region {
	if last {
		return func(turn, at int) bool { return r.clock(turn, at) >= r.ends()-length }
	}
	return func(turn, at int) bool { return r.clock(turn, at) < r.begins()+length }
}

// someTurns are the first or the last ones of somebody, and what others say meanwhile.
func (r *reader) someTurns(w language.Window, who language.Who) region {
	theirs, n := r.turnsOf(who), int(w.Reach.N)
	if len(theirs) < n {
		return everywhere
	}
	if w.Last {
		return func(turn, _ int) bool { return turn >= theirs[len(theirs)-n] }
	}
	return func(turn, _ int) bool { return turn <= theirs[n-1] }
}

// shareOfWords takes whole turns, also the one in which the edge falls.
func (r *reader) shareOfWords(w language.Window) region {
	all := float64(r.allWords())
	if all == 0 {
		return everywhere
	}
	if w.Last {
		edge := r.turnOfWord(int(math.Floor((1 - w.Reach.N/100) * all)))
		return func(turn, _ int) bool { return turn >= edge }
	}
	edge := r.turnOfWord(int(math.Ceil(w.Reach.N/100*all)) - 1)
	return func(turn, _ int) bool { return turn <= edge }
}

func (r *reader) turnOfWord(n int) int {
	var turns []int // of each word
	for _, i := range r.turnsOf(language.Anyone) {
		turns = append(turns, slices.Repeat([]int{i}, r.words(i))...)
	}
	return turns[min(n, len(turns)-1)]
}

// around is what comes after or before a place, and not too far.
func (r *reader) around(p place, before bool, reach language.Reach) (region, string) {
	side := region(func(turn, at int) bool { return turn > p.turn || turn == p.turn && at >= p.to })
	if before {
		side = func(turn, at int) bool { return turn < p.turn || turn == p.turn && at < p.from }
	}
	switch {
	case reach == language.Reach{}:
		return side, ""
	case reach.Unit == language.Turns:
		return side.and(r.turnsAround(p.turn, before, int(reach.N))), ""
	case !r.Able.TurnTimes:
		return nil, untimed
	case before:
		return side.and(func(turn, at int) bool {
			return r.clock(turn, at) >= r.clock(p.turn, p.from)-interaction.Millis(reach.N)
		}), ""
	}
	return side.and(func(turn, at int) bool {
		return r.clock(turn, at) < r.clock(p.turn, p.to)+interaction.Millis(reach.N)
	}), ""
}

// turnsAround are the turns so many from one on, whoever speaks.
func (r *reader) turnsAround(turn int, before bool, n int) region {
	all := r.turnsOf(language.Anyone)
	at := slices.Index(all, turn)
	return func(other, _ int) bool {
		i := slices.Index(all, other)
		if before {
			return i >= at-n
		}
		return i <= at+n
	}
}

// touches tells whether any byte of a turn, or its end, lies in a region.
func (r *reader) touches(in region, turn int) bool {
	for at := range len(r.Turns[turn].Text) + 1 {
		if in(turn, at) {
			return true
		}
	}
	return false
}
