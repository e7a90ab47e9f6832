package condition

// all, anyOf and not are Kleene's: what cannot be told stays so unless the rest decides.
type (
	all   []node
	anyOf []node
	not   struct{ part node }
)

func (n all) test(h *Hearing, in stretch) Verdict { return weigh(h, n, in, No) }

func (n anyOf) test(h *Hearing, in stretch) Verdict { return weigh(h, n, in, Yes) }

// weigh joins the verdicts of parts of which one decides.
func weigh(h *Hearing, parts []node, in stretch, decisive Truth) Verdict {
	w := newWeighing(decisive)
	for _, part := range parts {
		w.add(h, part.test(h, in))
	}
	return w.verdict()
}

// weighing is a verdict made of many. If any is decisive, it is so, as surely as the surest of these; else if any
// cannot be told, the whole cannot; else it is the contrary, as surely as the least sure. It rests on all that decided, so
// that the order of the parts never matters.
type weighing struct {
	decided, contrary, unsure Verdict
	settled                   bool
}

func newWeighing(decisive Truth) weighing {
	return weighing{decided: Verdict{Truth: decisive}, contrary: Verdict{Truth: Yes + No - decisive, Confidence: 1}}
}

func (w *weighing) add(h *Hearing, v Verdict) {
	switch v.Truth {
	case w.decided.Truth:
		w.decided.Confidence = max(w.decided.Confidence, v.Confidence)
		w.decided.found = h.join(w.decided.found, v.found)
		w.settled = true
	case w.contrary.Truth:
		w.contrary.Confidence = min(w.contrary.Confidence, v.Confidence)
		w.contrary.found = h.join(w.contrary.found, v.found)
	default:
		if w.unsure.Why == "" {
			w.unsure = v
		}
	}
}

func (w *weighing) verdict() Verdict {
	switch {
	case w.settled:
		return w.decided
	case w.unsure.Why != "":
		return w.unsure
	}
	return w.contrary
}

// test keeps the marks: what was found is why "not" does not hold.
func (n not) test(h *Hearing, in stretch) Verdict {
	v := n.part.test(h, in)
	switch v.Truth {
	case Yes:
		v.Truth = No
	case No:
		v.Truth = Yes
	}
	return v
}

// maxMarks is how many marks a verdict keeps when it joins those of its parts.
const maxMarks = 200

// join puts the marks of two verdicts beside each other.
func (h *Hearing) join(a, b found) found {
	switch {
	case a.none() || a == b:
		return b
	case b.none() || a.to-a.from >= maxMarks:
		return a
	}
	from := len(h.marks)
	h.marks = append(h.marks, h.marked(a)...)
	h.marks = append(h.marks, h.marked(b)...)
	return h.since(from)
}

// ground of all: if a part does not hold it is the reason, else every part is.
func (n all) ground(h *Hearing, in stretch, g *Ground) {
	for _, part := range n {
		if part.test(h, in).Truth == No {
			part.ground(h, in, g)
			return
		}
	}
	for _, part := range n {
		part.ground(h, in, g)
	}
}

func (n anyOf) ground(h *Hearing, in stretch, g *Ground) {
	for _, part := range n {
		if part.test(h, in).Truth == Yes {
			part.ground(h, in, g)
			return
		}
	}
	for _, part := range n {
		part.ground(h, in, g)
	}
}

func (n not) ground(h *Hearing, in stretch, g *Ground) { n.part.ground(h, in, g) }
