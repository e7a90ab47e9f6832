package obvious_test

import (
	"cmp"
	"slices"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/nlp/text"
	"touchtone/rules"
	"touchtone/rules/language"
)

// truth is one of Kleene's three values.
type truth string

const (
	yes     truth = "yes"
	no      truth = "no"
	unknown truth = "cannot be told"
)

func isSo(so bool) truth {
	if so {
		return yes
	}
	return no
}

// verdict is what a reader makes of a condition.
type verdict struct {
	truth  truth
	why    string // of unknown
	sure   float64
	places []place
}

// place is a stretch of one turn, in bytes.
type place struct{ turn, from, to int }

func untold(why string) verdict { return verdict{truth: unknown, why: why} }

func certainly(so bool) verdict { return verdict{truth: isSo(so), sure: 1} }

// region tells whether a byte of a turn is looked at.
type region func(turn, at int) bool

func everywhere(int, int) bool { return true }

func (r region) and(o region) region {
	return func(turn, at int) bool { return r(turn, at) && o(turn, at) }
}

// reader reads one interaction, or the part of it that one agent answers for.
type reader struct {
	*nlp.Analysis
	pack                *rules.Pack
	past                rules.Past
	journey, touchpoint string
	only                []bool   // the turns of the part; nil for all
	results             *results // nil before there are any
}

// read gives the verdict about a condition in a region.
func (r *reader) read(c language.Condition, in region) verdict {
	switch c := c.(type) {
	case *language.All:
		return both(r.readEach(c.Parts, in), no)
	case *language.Any:
		return both(r.readEach(c.Parts, in), yes)
	case *language.Not:
		return opposite(r.read(c.Part, in))
	case *language.Named:
		return r.read(r.rule(c.Rule), in)
	case *language.Near:
		return r.near(c, in)
	case *language.Says:
		return r.says(c, in)
	case *language.Shows:
		return r.shows(c, in)
	case *language.Speaks:
		return r.speaks(c, in)
	case *language.Feels:
		return r.feels(c, in)
	case *language.Drifts:
		return r.drifts(c)
	case *language.Compares:
		return r.compares(c, in)
	case *language.Known:
		_, missing := r.number(c.Of, in)
		return certainly((missing != "") != c.Negate)
	case *language.Is:
		return r.is(c)
	case *language.Contacts:
		return r.contacts(c)
	case *language.Lately:
		return r.lately(c)
	case *language.Follows:
		return r.follows(c)
	case *language.AnswerIs:
		return r.answerIs(c)
	case *language.FatalIn:
		return r.fatalIn(c)
	}
	panic("nobody told how to read " + c.String())
}

func (r *reader) readEach(parts []language.Condition, in region) (out []verdict) {
	for _, p := range parts {
		out = append(out, r.read(p, in))
	}
	return out
}

func (r *reader) rule(id string) language.Condition {
	for _, rule := range r.pack.Rules {
		if rule.ID == id {
			return rule.When.Tree
		}
	}
	panic("no rule " + id)
}

// both weighs verdicts of which one kind decides: a no among all, a yes among any.
func both(parts []verdict, decides truth) verdict {
	of := func(t truth) (out []verdict) {
		for _, p := range parts {
			if p.truth == t {
				out = append(out, p)
			}
		}
		return out
	}
	if decided := of(decides); len(decided) > 0 {
		return verdict{truth: decides, sure: slices.MaxFunc(decided, bySure).sure, places: placesOf(decided)}
	}
	if untold := of(unknown); len(untold) > 0 {
		return untold[0]
	}
	out := verdict{truth: opposite(verdict{truth: decides}).truth, sure: 1, places: placesOf(parts)}
	for _, p := range parts {
		out.sure = min(out.sure, p.sure)
	}
	return out
}

func bySure(a, b verdict) int { return cmp.Compare(a.sure, b.sure) }

func placesOf(all []verdict) (out []place) {
	for _, v := range all {
		out = append(out, v.places...)
	}
	return out
}

func opposite(v verdict) verdict {
	switch v.truth {
	case yes:
		v.truth = no
	case no:
		v.truth = yes
	}
	return v
}

// inOrder are places as they were spoken, of those that begin together the longest first.
func inOrder(places []place) []place {
	out := slices.Clone(places)
	slices.SortFunc(out, func(a, b place) int {
		return cmp.Or(cmp.Compare(a.turn, b.turn), cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to))
	})
	return slices.Compact(out)
}

// near looks around each place of the anchor; without a distance around the first.
func (r *reader) near(c *language.Near, in region) verdict {
	anchor := r.read(c.Anchor, in)
	if anchor.truth != yes {
		return anchor
	}
	places := inOrder(anchor.places)
	if c.Within == (language.Reach{}) && !c.Each && len(places) > 1 {
		places = places[:1]
	}
	var found []verdict
	for _, p := range places {
		there, why := r.around(p, c.Before, c.Within)
		if why != "" {
			found = append(found, untold(why))
			continue
		}
		found = append(found, r.read(c.Part, in.and(there)))
	}
	decides := yes
	if c.Each {
		decides = no
	}
	v := both(found, decides)
	v.sure = min(v.sure, anchor.sure)
	return v
}

// belongs tells whether a turn is of the part.
func (r *reader) belongs(turn int) bool { return r.only == nil || r.only[turn] }

// turnsOf are the turns of somebody.
func (r *reader) turnsOf(who language.Who) (out []int) {
	for i := range r.Turns {
		if r.belongs(i) && (who == language.Anyone || string(r.Turns[i].Speaker) == roleName(who)) {
			out = append(out, i)
		}
	}
	return out
}

func roleName(who language.Who) string {
	if who == language.Unknown {
		return ""
	}
	return string(who)
}

// words is how many words a turn has.
func (r *reader) words(turn int) (n int) {
	for _, t := range r.Turns[turn].Tokens {
		if t.Kind != text.Mark {
			n++
		}
	}
	return n
}

func (r *reader) allWords() (n int) {
	for _, i := range r.turnsOf(language.Anyone) {
		n += r.words(i)
	}
	return n
}

// hears tells how sure it is what somebody said, or why nothing can be told of them.
func (r *reader) hears(who language.Who) (sure float64, why string) {
	there := len(r.turnsOf(who)) > 0
	switch {
	case r.allWords() == 0:
		return 0, "nothing was said"
	case who == language.Anyone:
		return 1, ""
	case who == language.Unknown && !there:
		return 0, "nobody unknown took part"
	case who == language.Unknown:
		return 1, ""
	case r.Able.Roles == interaction.RolesMissing:
		return 0, "the source does not tell who is speaking"
	case !there:
		return 0, "no " + string(who) + " took part"
	case r.Able.Roles == interaction.RolesInferred:
		return r.Able.RoleConfidence, ""
	}
	return 1, ""
}

// language is what the source declares, else what most turns are in; the first to have most.
func (r *reader) language() string {
	if r.Lang != "" {
		return r.Lang
	}
	count, most := map[string]int{}, ""
	for i := range r.Turns {
		lang := r.Turns[i].Lang
		if count[lang]++; count[lang] > count[most] {
			most = lang
		}
	}
	return most
}

// often judges how many times something was found.
func often(t language.Times, places []place, sure float64) verdict {
	so := len(places) >= max(t.N, 1)
	if t.Most {
		so = len(places) <= t.N
	}
	return verdict{truth: isSo(so), sure: sure, places: places}
}
