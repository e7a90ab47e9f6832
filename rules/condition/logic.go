package condition

// all, anyOf and not are Kleene's: what cannot be told stays so unless the rest decides.
type (
	all   []node
	anyOf []node
	not   struct{ part node }
)

func (n all) test(h *Hearing, in stretch) Verdict {
	out := Verdict{Truth: Yes, Confidence: 1}
	unsure := Verdict{}
	for _, part := range n {
		v := part.test(h, in)
		switch v.Truth {
		case No:
			return v
		case NotEvaluable:
			if unsure.Why == "" {
				unsure = v
			}
		case Yes:
			out.Confidence = min(out.Confidence, v.Confidence)
			out.found = h.join(out.found, v.found)
		}
	}
	if unsure.Why != "" {
		return unsure
	}
	return out
}

func (n anyOf) test(h *Hearing, in stretch) Verdict {
	out := Verdict{Truth: No, Confidence: 1}
	for _, part := range n {
		v := part.test(h, in)
		switch {
		case v.Truth == Yes:
			return v
		case v.Truth == NotEvaluable && out.Truth == No:
			out = v
		case v.Truth == No && out.Truth == No:
			out.Confidence = min(out.Confidence, v.Confidence)
			out.found = h.join(out.found, v.found)
		}
	}
	return out
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
