package condition

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"touchtone/interaction"
	"touchtone/rules/language"
)

// Evidence is the words that a verdict rests on.
type Evidence struct {
	Turn        int                `json:"turn"`
	From        int                `json:"from"` // bytes of the turn's redacted text
	To          int                `json:"to"`
	Start       interaction.Millis `json:"start"`
	End         interaction.Millis `json:"end"`
	Approximate bool               `json:"approximate,omitempty"` // the times are interpolated inside the turn
	Quote       string             `json:"quote"`
}

// Window is the stretch that was searched in vain.
type Window struct {
	Speaker interaction.Role   `json:"speaker"` // empty for all, unknown for those whom nobody knows
	Turns   []int              `json:"turns"`   // the turns searched
	Words   int                `json:"words"`   // how many words they hold
	Start   interaction.Millis `json:"start"`
	End     interaction.Millis `json:"end"`
	Sought  string             `json:"sought"` // in words: `"thank you for calling" or @greeting`
}

// Where says in words which turns were searched.
func (w *Window) Where() string {
	who := "all turns"
	switch w.Speaker {
	case "":
	case interaction.Role(language.Unknown):
		who = "the turns of unknown speakers"
	default:
		who = "the turns of the " + string(w.Speaker)
	}
	switch n := len(w.Turns); n {
	case 0:
		return who + " (there are none there)"
	case 1:
		return fmt.Sprintf("%s (turn %d, %d words)", who, w.Turns[0]+1, w.Words)
	default:
		return fmt.Sprintf("%s (%d between %d and %d, %d words)", who, n, w.Turns[0]+1, w.Turns[n-1]+1, w.Words)
	}
}

// Ground is what a verdict without marks rests on.
type Ground struct {
	Window *Window  // nil where no words were sought
	Facts  []string // in words: "longest pause is 31.2s"

	visited []int // named rules
	factual bool  // nobody asks for the window
}

// maxEvidence keeps an answer readable.
const maxEvidence = 10

// Evidence are the words that a verdict rests on, the first ones of many. Of those that begin together the longest is shown.
func (h *Hearing) Evidence(v Verdict) []Evidence {
	marks := slices.Clone(h.marked(v.found))
	slices.SortFunc(marks, byPlace)
	marks = slices.CompactFunc(marks, func(a, b mark) bool { return a.turn == b.turn && a.from == b.from })
	var out []Evidence
	for _, m := range marks[:min(len(marks), maxEvidence)] {
		out = append(out, h.evidence(m))
	}
	return out
}

// byPlace orders marks as they were spoken; of those that begin together the longest comes first.
func byPlace(a, b mark) int {
	return cmp.Or(cmp.Compare(a.turn, b.turn), cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to))
}

func (h *Hearing) evidence(m mark) Evidence {
	t := &h.Turns[m.turn]
	start, a := t.Clock(int(m.from))
	end, b := t.Clock(int(m.to))
	return Evidence{
		Turn: int(m.turn), From: int(m.from), To: int(m.to),
		Start: start, End: end, Approximate: a || b,
		Quote: t.Text[m.from:m.to],
	}
}

// Ground tells what a verdict rests on where it has no evidence.
func (c *Condition) Ground(h *Hearing) Ground {
	var g Ground
	c.node.ground(h, whole, &g)
	g.finish(h)
	return g
}

// Facts are those of its ground, when that is all there is to tell: most conditions have none, and a window takes counting.
func (c *Condition) Facts(h *Hearing) []string {
	g := Ground{factual: true}
	c.node.ground(h, whole, &g)
	return g.Facts
}

func (g *Ground) fact(s string) {
	if !slices.Contains(g.Facts, s) {
		g.Facts = append(g.Facts, s)
	}
}

// searched adds the turns of a side in a stretch to what was searched.
func (g *Ground) searched(h *Hearing, in stretch, who Who, sought string) {
	if g.factual {
		return
	}
	if g.Window == nil {
		g.Window = &Window{Speaker: speakerOf(who), Turns: []int{}}
	}
	w := g.Window
	if w.Speaker != speakerOf(who) {
		w.Speaker = ""
	}
	if w.Sought == "" {
		w.Sought = sought
	} else if !slices.Contains(strings.Split(w.Sought, " or "), sought) {
		w.Sought += " or " + sought
	}
	i, to := in.turns(h)
	w.Turns = slices.Grow(w.Turns, max(0, to-i))
	for ; i < to; i++ {
		if h.isBy(i, who) && in.touches(h, i) {
			w.Turns = append(w.Turns, i)
		}
	}
}

// speakerOf names a side in a window.
func speakerOf(who Who) interaction.Role {
	if who == language.Anyone {
		return ""
	}
	return interaction.Role(who)
}

// touches tells whether any of a turn lies in a stretch.
func (s stretch) touches(h *Hearing, turn int) bool {
	t := &h.Turns[turn]
	if at(int32(turn), int32(len(t.Text))) < s.from || at(int32(turn), 0) >= s.to {
		return false
	}
	return t.Start < s.until && max(t.Start, t.End) >= s.since
}

// finish counts what was searched.
func (g *Ground) finish(h *Hearing) {
	w := g.Window
	if w == nil {
		return
	}
	slices.Sort(w.Turns)
	w.Turns = slices.Compact(w.Turns)
	w.Start, w.End = interaction.Untimed, interaction.Untimed
	for n, i := range w.Turns {
		w.Words += int(h.words[i])
		if n == 0 {
			w.Start = h.Turns[i].Start
		}
		w.End = max(w.End, h.Turns[i].End)
	}
}

// Whom is the first side that a condition is about; empty when it is about none.
func Whom(tree language.Condition) (who Who) {
	language.Walk(tree, func(c language.Condition) {
		if who != "" {
			return
		}
		switch t := c.(type) {
		case *language.Says:
			who = t.Who
		case *language.Shows:
			who = t.Who
		case *language.Feels:
			who = t.Who
		case *language.Speaks:
			who = t.Who
		}
	})
	return who
}
