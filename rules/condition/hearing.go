package condition

import (
	"math"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/nlp/text"
	"touchtone/rules/language"
	"touchtone/rules/matching"
)

// Hearing is one interaction as conditions look at it: the whole, or the part of it that one agent answers for.
// It is filled by [Program.Hear] and may be used for one interaction after the other, not by two at once.
type Hearing struct {
	*nlp.Analysis
	Results    Results // of the scorecards so far; nil before there are any
	Past       Past    // what is known of the customer's earlier contacts; nil when nothing is
	Journey    string  // as linked
	Touchpoint string

	heard matching.Heard
	words []int32       // of each turn
	only  []bool        // the turns that belong to the part; nil for all
	sides map[Who]*side // who took part in it
	begin interaction.Millis
	end   interaction.Millis
	timed bool
	marks []mark
	rules []*Condition
	memo  []memo
}

// Who is the side that a condition looks at.
type Who = language.Who

// side is what one side contributes to the part.
type side struct{ turns, words int }

// memo keeps the last verdict of a named rule, and the stretch it is about. Rules that use rules twice
// would otherwise double the work at each step.
type memo struct {
	known   bool
	in      stretch
	verdict Verdict
}

// Hear listens to an interaction once, for all conditions of the program.
func (p *Program) Hear(a *nlp.Analysis, h *Hearing) {
	h.Analysis, h.Results, h.Past = a, nil, nil
	h.Journey, h.Touchpoint = a.Journey, a.Touchpoint
	h.rules = p.rules
	p.engine.Listen(a.Turns, h.SpokenLang(), &h.heard)
	h.words = h.words[:0]
	for i := range a.Turns {
		h.words = append(h.words, countWords(&a.Turns[i]))
	}
	h.Look(nil)
}

// SpokenLang is the language of the interaction: what the source declares, else what most turns are in.
func (h *Hearing) SpokenLang() string {
	if h.Lang != "" {
		return h.Lang
	}
	turns, most := map[string]int{}, ""
	for i := range h.Turns {
		lang := h.Turns[i].Lang
		turns[lang]++
		if turns[lang] > turns[most] {
			most = lang
		}
	}
	return most
}

func countWords(t *nlp.Turn) (n int32) {
	for i := range t.Tokens {
		if t.Tokens[i].Kind != text.Mark {
			n++
		}
	}
	return n
}

// Look narrows the hearing to some turns, as when one of several agents is evaluated; nil means all of them.
// Verdicts from before must not be used any more.
func (h *Hearing) Look(only []bool) {
	h.only = only
	h.marks = h.marks[:0]
	h.memo = append(h.memo[:0], make([]memo, len(h.rules))...)
	h.timed = h.Able.TurnTimes
	h.begin, h.end = 0, 0
	if h.sides == nil {
		h.sides = map[Who]*side{language.Anyone: {}, language.Agent: {}, language.Customer: {}, language.Bot: {}, language.Unknown: {}}
	}
	for _, s := range h.sides {
		*s = side{}
	}
	first := true
	for i := range h.Turns {
		if h.counts(i) {
			h.notice(i, first)
			first = false
		}
	}
}

// notice adds a turn to what is known of the part. The interaction begins at zero; an agent who
// takes it over begins with the first turn that is theirs.
func (h *Hearing) notice(i int, first bool) {
	t := &h.Turns[i]
	if first && h.only != nil && i > 0 {
		h.begin = max(t.Start, 0)
	}
	h.end = max(h.end, t.Start, t.End)
	for _, who := range [...]Who{language.Anyone, whoIs(t.Speaker)} {
		if s := h.sides[who]; s != nil {
			s.turns++
			s.words += int(h.words[i])
		}
	}
}

// Words is how many words were said in the part.
func (h *Hearing) Words() int { return h.sides[language.Anyone].words }

// counts tells whether a turn belongs to the part.
func (h *Hearing) counts(turn int) bool { return h.only == nil || h.only[turn] }

// isBy tells whether a turn belongs to the part and is somebody's.
func (h *Hearing) isBy(turn int, who Who) bool {
	return h.counts(turn) && isOf(h.Turns[turn].Speaker, who)
}

func isOf(speaker interaction.Role, who Who) bool {
	return who == language.Anyone || speaker == roleOf(who)
}

// whoIs is the side of a role.
func whoIs(role interaction.Role) Who {
	if role == interaction.UnknownRole {
		return language.Unknown
	}
	return Who(role)
}

// roleOf is the role of a side; that of anyone is none, as that of the unknown.
func roleOf(who Who) interaction.Role {
	if who == language.Unknown || who == language.Anyone {
		return interaction.UnknownRole
	}
	return interaction.Role(who)
}

// able tells whether anything can be said about a side, and how surely.
func (h *Hearing) able(who Who) (confidence float64, why string) {
	switch {
	case h.sides[language.Anyone].words == 0:
		return 0, "nothing was said"
	case who == language.Anyone:
		return 1, ""
	case who == language.Unknown && h.sides[who].turns == 0:
		return 0, "nobody unknown took part"
	case who == language.Unknown:
		return 1, ""
	case h.Able.Roles == interaction.RolesMissing:
		return 0, "the source does not tell who is speaking"
	case h.sides[who].turns == 0:
		return 0, "no " + string(who) + " took part"
	case h.Able.Roles == interaction.RolesInferred:
		return h.Able.RoleConfidence, ""
	}
	return 1, ""
}

// position orders places of an interaction: the turn, then the byte in it.
type position int64

func at(turn, byte int32) position { return position(turn)<<32 | position(byte) }

func (p position) turn() int { return int(p >> 32) }

// stretch is a part of an interaction, by place and by clock: [from, to) and [since, until).
type stretch struct {
	from, to     position
	since, until interaction.Millis
}

var whole = stretch{0, math.MaxInt64, math.MinInt64, math.MaxInt64}

// holds tells whether what begins at a byte of a turn lies inside.
func (s stretch) holds(h *Hearing, turn, byte int32) bool {
	if p := at(turn, byte); p < s.from || p >= s.to {
		return false
	}
	if s.since == whole.since && s.until == whole.until {
		return true
	}
	clock, _ := h.Turns[turn].Clock(int(byte))
	return clock >= s.since && clock < s.until
}

// turns bounds the turns that can lie inside.
func (s stretch) turns(h *Hearing) (from, to int) {
	return s.from.turn(), min(len(h.Turns), (s.to-1).turn()+1)
}

func (s stretch) and(o stretch) stretch {
	return stretch{max(s.from, o.from), min(s.to, o.to), max(s.since, o.since), min(s.until, o.until)}
}

func (h *Hearing) mark(turn, from, to int32) { h.marks = append(h.marks, mark{turn, from, to}) }

// markTurn marks all of a turn.
func (h *Hearing) markTurn(turn int) { h.mark(int32(turn), 0, int32(len(h.Turns[turn].Text))) }

// since is what was marked from a point on.
func (h *Hearing) since(from int) found { return found{int32(from), int32(len(h.marks))} }

func (h *Hearing) marked(f found) []mark { return h.marks[f.from:f.to] }
