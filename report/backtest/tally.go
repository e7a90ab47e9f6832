package backtest

import (
	"cmp"
	"slices"
	"strings"

	"touchtone/report"
	"touchtone/rules"
)

// tally counts trials. It grows with the packs and with the number of agents, not with history.
type tally struct {
	tried       int
	wordTimes   int
	cost        Cost
	before      map[Version]int
	rules       []Rule
	cards       ordered[cardTally]
	flags       ordered[Flag]
	links       ordered[Link]
	flagged     Change
	linked      Change
	needsPerson Change

	human          int // answers of people
	humanElsewhere int // of them, where it is not known which evaluation they are about
}

func newTally() *tally { return &tally{before: map[Version]int{}} }

func (t *tally) add(trial *Trial) {
	t.tried++
	t.cost.Hearing += trial.Cost.Hearing
	t.cost.Judging += trial.Cost.Judging
	t.before[Version{Pack: trial.Was.Pack, Engine: trial.Was.Engine}]++
	if trial.Was.Heard.Able.WordTimes {
		t.wordTimes++
	}
	t.addRules(trial)
	t.addFlags(trial)
	t.addLink(trial)
	for _, p := range trial.pairs() {
		if p.was != nil && p.was.NeedsPerson != "" {
			t.needsPerson.Was++
		}
		if p.now != nil && p.now.NeedsPerson != "" {
			t.needsPerson.Now++
		}
		t.cards.of(p.either().Scorecard).add(trial.Was, p)
	}
	t.addPeople(trial)
}

func (t *tally) addRules(trial *Trial) {
	for i, m := range trial.Matches {
		if i == len(t.rules) {
			t.rules = append(t.rules, Rule{ID: m.Rule, Examples: []Example{}})
		}
		r := &t.rules[i]
		switch m.Outcome {
		case rules.Met:
			r.Met++
			r.Examples = few(r.Examples, trial.Was, "", quote(m.Evidence))
		case rules.Missed:
			r.Missed++
		default:
			r.NotEvaluable++
			r.Why = cmp.Or(r.Why, m.Why)
		}
	}
}

func (t *tally) addFlags(trial *Trial) {
	was, now := byRule(trial.Was.Found.Flags), byRule(trial.Now.Flags)
	for _, f := range trial.Now.Flags {
		flag := t.flags.of(f.Rule)
		flag.Raised.Now++
		if was[f.Rule] == nil {
			flag.New++
			flag.Gained = few(flag.Gained, trial.Was, "", ground(f.Evidence, f.Searched, f.Reason))
		}
	}
	for _, f := range trial.Was.Found.Flags {
		flag := t.flags.of(f.Rule)
		flag.Raised.Was++
		if now[f.Rule] == nil {
			flag.Lost++
			flag.Gone = few(flag.Gone, trial.Was, ground(f.Evidence, f.Searched, f.Reason), "")
		}
	}
	t.flagged.count(len(was) > 0, len(now) > 0)
}

func byRule(flags []rules.Flag) map[string]*rules.Flag {
	all := make(map[string]*rules.Flag, len(flags))
	for i := range flags {
		all[flags[i].Rule] = &flags[i]
	}
	return all
}

func (t *tally) addLink(trial *Trial) {
	was, now := trial.Was.Found.Link, trial.Now.Link
	t.linked.count(was.How != rules.Unmatched, now.How != rules.Unmatched)
	if was.Journey == now.Journey && was.Touchpoint == now.Touchpoint {
		return
	}
	link := t.links.of(place(was) + "\n" + place(now))
	link.Was, link.Now = place(was), place(now)
	link.N++
	link.Examples = few(link.Examples, trial.Was, was.Why, now.Why)
}

func place(l rules.Link) string { return strings.Trim(l.Journey+" / "+l.Touchpoint, " /") }

func (c *Change) count(was, now bool) {
	if was {
		c.Was++
	}
	if now {
		c.Now++
	}
}

func (t *tally) report(lot report.Lot) *Report {
	r := &Report{
		Lot: lot, Tried: t.tried, WordTimes: t.wordTimes, Rules: t.rules, Flags: []Flag{}, Links: []Link{},
		Flagged: t.flagged, Linked: t.linked, NeedsPerson: t.needsPerson,
		Human: t.human, HumanElsewhere: t.humanElsewhere, Cost: t.cost.of(t.tried),
	}
	for v, n := range t.before {
		r.Before = append(r.Before, Version{v.Pack, v.Engine, n})
	}
	slices.SortFunc(r.Before, func(a, b Version) int {
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Pack, b.Pack), cmp.Compare(a.Engine, b.Engine))
	})
	for key, card := range t.cards.all() {
		r.Scorecards = append(r.Scorecards, card.report(key))
	}
	for rule, flag := range t.flags.all() {
		flag.Rule = rule
		r.Flags = append(r.Flags, *flag)
	}
	for _, link := range t.links.all() {
		r.Links = append(r.Links, *link)
	}
	slices.SortStableFunc(r.Links, func(a, b Link) int { return b.N - a.N })
	return r
}
