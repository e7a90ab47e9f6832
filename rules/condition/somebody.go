package condition

import (
	"touchtone/interaction"
	"touchtone/rules/language"
)

// ofSomebody reads the measures of one side.
func (n compares) ofSomebody(h *Hearing) reading {
	confidence, why := h.able(n.Who)
	if why != "" {
		return missing(why)
	}
	r := n.sideOf(h)
	r.confidence = min(r.confidence, confidence)
	return r
}

func (n compares) sideOf(h *Hearing) reading {
	course := h.course(n.Who)
	switch n.Measure.Name {
	case "talk":
		return ofRole(h.Measures.Talk, n.Who)
	case "talk share":
		return ofRole(h.Measures.TalkShare, n.Who)
	case "words a minute":
		return ofRole(h.Measures.WordsAMinute, n.Who)
	case "interruptions":
		return ofRole(h.Measures.Interruptions, n.Who)
	case "recovery":
		return number(course.Recovery, tooFew(n.Who))
	case "negative share":
		return number(course.NegativeShare, tooFew(n.Who))
	case "trough":
		return trough(h, n.Who)
	}
	if course.Begin == nil || course.End == nil {
		return missing(tooFew(n.Who))
	}
	return exactly(*course.End - *course.Begin)
}

func trough(h *Hearing, who Who) reading {
	t := h.course(who).Trough
	if t == nil {
		return missing(tooFew(who))
	}
	r := exactly(t.Score)
	r.turn = t.From
	return r
}

// ofRole reads a measure that is kept by role; of anyone it is the sum, which makes sense of what can be added.
func ofRole[N interaction.Millis | float64 | int](by map[interaction.Role]N, who Who) reading {
	if len(by) == 0 {
		return missing(untimed)
	}
	if who == language.Anyone {
		sum := 0.0
		for _, v := range by {
			sum += float64(v)
		}
		return exactly(sum)
	}
	return exactly(float64(by[roleOf(who)]))
}
