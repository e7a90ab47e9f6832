package rules

import (
	"touchtone/rules/condition"
	"touchtone/rules/language"
	"touchtone/rules/strictyaml"
	"touchtone/rules/written"
)

// compiling is a pack on its way to a program.
type compiling struct {
	pack     *Pack
	compiler condition.Compiler
	mistakes strictyaml.Mistakes
	depths   map[string]int // of the named rules, once known
}

// maxDepth is how deep after and before may stand inside one another: each looks around many places.
const maxDepth = 2

// compile makes the program of all conditions, and says what is wrong with them.
func (p *Pack) compile() strictyaml.Mistakes {
	c := &compiling{pack: p, depths: map[string]int{}}
	conditions := c.rules()
	for i := range p.Journeys {
		for j := range p.Journeys[i].Touchpoints {
			c.touchpoint(&p.Journeys[i].Touchpoints[j])
		}
	}
	for i := range p.Scorecards {
		c.scorecard(&p.Scorecards[i])
	}
	for i := range p.Flags {
		c.when(&p.Flags[i].When, nil, afterScoring)
	}
	p.program = c.compiler.Program(conditions)
	return c.mistakes
}

// stage is what a condition can know when it is tested.
type stage uint8

const (
	beforeLinking stage = iota // neither touchpoint nor results
	beforeScoring              // no results
	whileScoring               // the answers of its own scorecard
	afterScoring               // everything
)

// rules compiles the named rules. What they may ask for depends on who calls them.
func (c *compiling) rules() []*condition.Condition {
	p := c.pack
	for i := range p.Rules {
		if c.circular(p.Rules[i].ID, p.Rules[i].When.Tree, map[string]bool{}) {
			c.mistakes = append(c.mistakes, p.Rules[i].Mistakef("rule %s uses itself", p.Rules[i].ID))
			p.Rules[i].When = When{}
		}
	}
	conditions := make([]*condition.Condition, len(p.Rules))
	for i := range p.Rules {
		c.when(&p.Rules[i].When, nil, afterScoring)
		conditions[i] = p.Rules[i].When.Cond
	}
	return conditions
}

// touchpoint compiles its condition, and finds the scorecards and questions that its metrics name.
func (c *compiling) touchpoint(t *Touchpoint) {
	c.when(&t.When, nil, beforeLinking)
	known := written.Names{Pack: &c.pack.Pack}
	for _, m := range t.Metrics {
		var err error
		switch {
		case m.Name.Is != "":
			err = known.Question(m.Name.Of, []string{m.Name.Is})
		case m.Name.Of != "":
			err = known.Result(m.Name.Of)
		}
		if err != nil {
			c.mistakes = append(c.mistakes, m.Name.Mistakef("%v", err))
		}
	}
}

// circular tells whether a tree comes back to the rule of that name.
func (c *compiling) circular(id string, tree language.Condition, seen map[string]bool) (found bool) {
	language.Walk(tree, func(t language.Condition) {
		named, ok := t.(*language.Named)
		if !ok || found {
			return
		}
		if named.Rule == id {
			found = true
			return
		}
		if !seen[named.Rule] {
			seen[named.Rule] = true
			found = c.circular(id, c.pack.ruleTree(named.Rule), seen)
		}
	})
	return found
}

func (p *Pack) ruleTree(id string) language.Condition {
	for i := range p.Rules {
		if p.Rules[i].ID == id {
			return p.Rules[i].When.Tree
		}
	}
	return nil
}

// when compiles one condition and points at what is wrong in it.
func (c *compiling) when(w *When, card *Scorecard, at stage) {
	if !w.Given() {
		return
	}
	c.compiler.Names = written.Names{Pack: &c.pack.Pack, Card: card}
	cond, problems := c.compiler.Compile(w.Tree)
	w.Cond = cond
	if c.depth(w.Tree) > maxDepth {
		c.mistakes = append(c.mistakes, w.Text.Mistakef("after and before stand inside one another %d times at most, those of other rules counted", maxDepth))
	}
	for _, p := range append(problems, c.tooEarly(w.Tree, card, at, map[string]bool{})...) {
		c.mistakes = append(c.mistakes, w.Text.At(p.Offset).Mistakef("%s", p.Message))
	}
}

// depth is how deep after and before stand inside one another in a tree and in the rules it calls.
func (c *compiling) depth(tree language.Condition) (deepest int) {
	switch t := tree.(type) {
	case *language.Near:
		return max(c.depth(t.Anchor), 1+c.depth(t.Part))
	case *language.Named:
		if _, known := c.depths[t.Rule]; !known {
			c.depths[t.Rule] = c.depth(c.pack.ruleTree(t.Rule))
		}
		return c.depths[t.Rule]
	}
	for _, part := range language.Parts(tree) {
		deepest = max(deepest, c.depth(part))
	}
	return deepest
}

// tooEarly finds what cannot be known yet at a stage, also in the rules that a condition calls.
func (c *compiling) tooEarly(tree language.Condition, card *Scorecard, at stage, seen map[string]bool) []condition.Problem {
	var out []condition.Problem
	language.Walk(tree, func(t language.Condition) {
		if why := early(t, card, at); why != "" {
			out = append(out, condition.Problem{Offset: t.At(), Message: why})
		}
		named, ok := t.(*language.Named)
		if !ok || seen[named.Rule] {
			return
		}
		seen[named.Rule] = true
		for _, p := range c.tooEarly(c.pack.ruleTree(named.Rule), card, at, seen) {
			out = append(out, condition.Problem{Offset: t.At(), Message: "rule " + named.Rule + ": " + p.Message})
		}
	})
	return out
}

// early says why a condition cannot be known at a stage; empty when it can.
func early(t language.Condition, card *Scorecard, at stage) string {
	switch t := t.(type) {
	case *language.Is:
		if at == beforeLinking && (t.Field == "journey" || t.Field == "touchpoint") {
			return undecided
		}
	case *language.Contacts:
		return earlySame(t.Contact, at)
	case *language.Lately:
		return earlySame(t.Contact, at)
	case *language.Follows:
		return earlySame(t.Contact, at)
	case *language.AnswerIs:
		if at < whileScoring || at == whileScoring && !card.Owns(t.Question) {
			return "answers are not known yet here; enable_when can ask for those of its own scorecard, flags for all"
		}
	case *language.FatalIn:
		if at < afterScoring {
			return "fatal answers are not known yet here; flags can ask for them"
		}
	case *language.Compares:
		if at < afterScoring && t.Measure.Of == language.OfThing {
			return "scores are not known yet here; flags can ask for them"
		}
	}
	return ""
}

const undecided = "the touchpoint is not decided yet"

// earlySame says why an earlier contact cannot be compared with this interaction yet.
func earlySame(c language.Contact, at stage) string {
	if c.Same != "" && at == beforeLinking {
		return undecided
	}
	return ""
}

// scorecard compiles the conditions of a scorecard and puts its questions in an order in which they can be answered.
func (c *compiling) scorecard(s *Scorecard) {
	c.when(&s.AppliesWhen, s, beforeScoring)
	s.Questions(func(_ *Group, q *Question) {
		c.when(&q.AppliesWhen, s, beforeScoring)
		c.when(&q.NAWhen, s, beforeScoring)
		c.when(&q.EnableWhen, s, whileScoring)
		for i := range q.Answers {
			c.when(&q.Answers[i].When, s, beforeScoring)
		}
		if q.Reads.Given() {
			c.reads(q, s)
		}
	})
	if s.State != written.Active {
		return
	}
	f, mistakes := c.pack.newForm(s)
	c.pack.forms = append(c.pack.forms, f)
	c.mistakes = append(c.mistakes, mistakes...)
}

func (c *compiling) reads(q *Question, s *Scorecard) {
	c.compiler.Names = written.Names{Pack: &c.pack.Pack, Card: s}
	measure, problems := c.compiler.Measure(q.Reads.Tree)
	q.Reads.Measure = measure
	for _, p := range problems {
		c.mistakes = append(c.mistakes, q.Reads.Text.At(p.Offset).Mistakef("%s", p.Message))
	}
}
