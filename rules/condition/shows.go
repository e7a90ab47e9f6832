package condition

import (
	"touchtone/nlp/signal"
	"touchtone/rules/language"
)

// shows seeks signals, as the analysis found them.
type shows struct{ *language.Shows }

func (n shows) test(h *Hearing, in stretch) Verdict {
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
	f := h.since(from)
	if lang := n.foreign(h, in); f.none() && lang != "" {
		return unknown("no signals are known in " + lang)
	}
	return times(n.Times).judge(f, confidence)
}

func (n shows) find(h *Hearing, in stretch) {
	for i, to := in.turns(h); i < to; i++ {
		if !h.isBy(i, n.Who) {
			continue
		}
		for _, s := range h.Turns[i].Signals {
			if s.Name == n.Signal && in.holds(h, int32(i), int32(s.Start)) {
				h.mark(int32(i), int32(s.Start), int32(s.End))
			}
		}
	}
}

// foreign is the language of what was searched when signals are known in no part of it.
func (n shows) foreign(h *Hearing, in stretch) (lang string) {
	for i, to := in.turns(h); i < to; i++ {
		if !h.isBy(i, n.Who) || h.words[i] == 0 || !in.touches(h, i) {
			continue
		}
		t := &h.Turns[i]
		if signal.Knows(t.Lang) {
			return ""
		}
		if lang = t.Lang; lang == "" {
			lang = "a language that is not known"
		}
	}
	return lang
}

func (n shows) ground(h *Hearing, in stretch, g *Ground) {
	if in, why := h.narrow(in, n.Window, n.Who); why == "" {
		g.searched(h, in, n.Who, "signs of "+string(n.Signal))
	}
}
