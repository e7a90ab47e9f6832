package condition

import (
	"slices"

	"touchtone/rules/language"
)

// near looks for its part only before or after something else.
type near struct {
	*language.Near
	anchor, part node
}

func (c *Compiler) near(t *language.Near) node {
	if !placed(t.Anchor) {
		c.problem(t.Anchor, "nothing can be before or after this: it happens nowhere in particular")
	}
	n := near{Near: t, anchor: c.node(t.Anchor)}
	c.inside++
	n.part = c.node(t.Part)
	c.inside--
	return n
}

// maxAnchors is around how many places a condition looks. Conditions inside one another multiply
// it, so those who compile many see to it that they do not stand deep.
const maxAnchors = 100

// placed tells whether a condition, when it holds, holds somewhere.
func placed(tree language.Condition) bool {
	switch t := tree.(type) {
	case *language.Says, *language.Shows, *language.Speaks, *language.Feels, *language.Named:
		return true
	case *language.Near:
		return placed(t.Part)
	case *language.Compares:
		return slices.Contains([]string{"longest pause", "longest hold"}, t.Measure.Name)
	case *language.All:
		return anyPlaced(t.Parts)
	case *language.Any:
		return anyPlaced(t.Parts)
	}
	return false
}

func anyPlaced(parts []language.Condition) bool {
	for _, p := range parts {
		if placed(p) {
			return true
		}
	}
	return false
}

func (n near) test(h *Hearing, in stretch) Verdict {
	anchor := n.anchor.test(h, in)
	if anchor.Truth != Yes {
		return anchor
	}
	w := newWeighing(Yes)
	if n.Each {
		w = newWeighing(No)
	}
	for _, m := range n.anchors(h, anchor) {
		w.add(h, n.partAround(h, in, m))
	}
	v := w.verdict()
	v.Confidence = min(v.Confidence, anchor.Confidence)
	return v
}

// anchors are the marks around which to look, in the order of speaking. Without a distance the first is the widest.
func (n near) anchors(h *Hearing, anchor Verdict) []mark {
	marks := h.marked(anchor.found)
	slices.SortFunc(marks, byPlace)
	if n.Within == (language.Reach{}) && !n.Each {
		return marks[:min(1, len(marks))]
	}
	return marks[:min(maxAnchors, len(marks))]
}

func (n near) partAround(h *Hearing, in stretch, m mark) Verdict {
	there, why := h.around(m, n.Before, n.Within)
	if why != "" {
		return unknown(why)
	}
	return n.part.test(h, in.and(there))
}

func (n near) ground(h *Hearing, in stretch, g *Ground) {
	anchor := n.anchor.test(h, in)
	if anchor.Truth != Yes {
		n.anchor.ground(h, in, g)
		return
	}
	for _, m := range n.anchors(h, anchor) {
		if there, why := h.around(m, n.Before, n.Within); why == "" {
			n.part.ground(h, in.and(there), g)
		}
	}
}
