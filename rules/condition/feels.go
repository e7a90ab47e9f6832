package condition

import (
	"fmt"

	"touchtone/nlp"
	"touchtone/nlp/sentiment"
	"touchtone/rules/language"
)

// feels seeks turns of one class of sentiment.
type feels struct {
	*language.Feels
	class nlp.Class
}

var classes = map[string]nlp.Class{
	"negative": sentiment.Negative, "neutral": sentiment.Neutral, "positive": sentiment.Positive,
}

func newFeels(t *language.Feels) node { return feels{t, classes[t.Class]} }

func (n feels) test(h *Hearing, in stretch) Verdict {
	confidence, why := h.able(n.Who)
	if why != "" {
		return unknown(why)
	}
	in, why = h.narrow(in, n.Window, n.Who)
	if why != "" {
		return unknown(why)
	}
	from := len(h.marks)
	turns, streak := n.find(h, in)
	f := h.since(from)
	switch {
	case n.Mostly:
		return decided(turns > 0 && 2*int(f.to-f.from) >= turns, confidence, f)
	case n.Streak > 0:
		return decided(streak >= n.Streak, confidence, f)
	}
	return times(n.Times).judge(f, confidence)
}

// find marks the turns of the class, and tells how many turns there were and how many of the class in a row.
func (n feels) find(h *Hearing, in stretch) (turns, longest int) {
	row := 0
	for i, to := in.turns(h); i < to; i++ {
		if !h.isBy(i, n.Who) || h.words[i] == 0 || !in.holds(h, int32(i), 0) {
			continue
		}
		turns++
		if h.Turns[i].Sentiment.Class != n.class {
			row = 0
			continue
		}
		h.markTurn(i)
		row++
		longest = max(longest, row)
	}
	return turns, longest
}

func (n feels) ground(h *Hearing, in stretch, g *Ground) {
	if in, why := h.narrow(in, n.Window, n.Who); why == "" {
		g.searched(h, in, n.Who, n.Class+" turns")
	}
}

// drifts compares the end of somebody's sentiment with its beginning.
type drifts struct{ *language.Drifts }

// drift is the least difference between end and beginning that is more than a mood.
const drift = 0.3

func (n drifts) test(h *Hearing, in stretch) Verdict {
	confidence, why := h.able(n.Who)
	if why != "" {
		return unknown(why)
	}
	course := h.course(n.Who)
	if course.Begin == nil || course.End == nil {
		return unknown(tooFew(n.Who))
	}
	shift := *course.End - *course.Begin
	if n.Better {
		return decided(shift >= drift, confidence, found{})
	}
	return decided(shift <= -drift, confidence, found{})
}

func (n drifts) ground(h *Hearing, in stretch, g *Ground) {
	if c := h.course(n.Who); c.Begin != nil && c.End != nil {
		g.fact(fmt.Sprintf("sentiment of %s went from %.2f to %.2f", n.Who, *c.Begin, *c.End))
	}
}

func (h *Hearing) course(who Who) nlp.Course {
	if who == language.Anyone {
		return h.Overall
	}
	return h.Sides[roleOf(who)]
}

func tooFew(who Who) string {
	return "too few turns of " + string(who) + " to tell the course of sentiment"
}
