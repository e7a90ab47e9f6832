package condition

import (
	"touchtone/interaction"
	"touchtone/rules/language"
	"touchtone/rules/matching"
)

// says seeks words.
type says struct {
	*language.Says
	set       matching.Set
	relations []relation
	sought    string // in words
}

func (c *Compiler) says(t *language.Says) node {
	c.window(t, t.Window)
	n := says{Says: t, set: c.set(t.Pattern.Terms), sought: t.Pattern.String()}
	for _, r := range t.Pattern.Relations {
		n.relations = append(n.relations, relation{r.Kind, r.Words, c.set(r.Terms)})
	}
	return n
}

func (n says) test(h *Hearing, in stretch) Verdict {
	confidence, why := h.able(n.Who)
	if why != "" {
		return unknown(why)
	}
	in, why = h.narrow(in, n.Window, n.Who)
	if why != "" {
		return unknown(why)
	}
	from := len(h.marks)
	n.find(h, in)
	v := times(n.Times).judge(h.since(from), confidence)
	if v.Truth == No && h.heard.Unread(n.set) {
		return unknown("a turn is too long for the regular expression")
	}
	return v
}

// find marks what was said; phrases that overlap are one thing said.
func (n says) find(h *Hearing, in stretch) {
	last := matching.Hit{Turn: -1}
	for _, hit := range h.heard.Of(n.set) {
		if hit.Turn == last.Turn && hit.From < last.To || !h.isBy(int(hit.Turn), n.Who) {
			continue
		}
		tokens := h.Turns[hit.Turn].Tokens
		begin := tokens[hit.From].Start
		if !in.holds(h, hit.Turn, begin) || !n.related(h, hit) {
			continue
		}
		h.mark(hit.Turn, begin, tokens[hit.To-1].End)
		last = hit
	}
}

func (n says) related(h *Hearing, hit matching.Hit) bool {
	for _, r := range n.relations {
		if !r.holds(h, hit) {
			return false
		}
	}
	return true
}

func (n says) ground(h *Hearing, in stretch, g *Ground) {
	if in, why := h.narrow(in, n.Window, n.Who); why == "" {
		g.searched(h, in, n.Who, n.sought)
	}
}

// speaks seeks turns.
type speaks struct{ *language.Speaks }

func (n speaks) test(h *Hearing, in stretch) Verdict {
	if h.Able.Roles == interaction.RolesMissing && n.Who != language.Anyone && n.Who != language.Unknown {
		return unknown("the source does not tell who is speaking")
	}
	in, why := h.narrow(in, n.Window, n.Who)
	if why != "" {
		return unknown(why)
	}
	from := len(h.marks)
	for i, to := in.turns(h); i < to; i++ {
		if h.isBy(i, n.Who) && h.words[i] > 0 && in.holds(h, int32(i), 0) {
			h.markTurn(i)
		}
	}
	return times(n.Times).judge(h.since(from), 1)
}

func (n speaks) ground(h *Hearing, in stretch, g *Ground) {
	if in, why := h.narrow(in, n.Window, language.Anyone); why == "" {
		g.searched(h, in, language.Anyone, "a turn of the "+string(n.Who))
	}
}
