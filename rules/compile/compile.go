package compile

import (
	"touchtone/rules/condition"
	"touchtone/rules/strictyaml"
	"touchtone/rules/written"
)

// compiling is a pack on its way to a program.
type compiling struct {
	pack     *written.Pack
	compiler condition.Compiler
	mistakes strictyaml.Mistakes
	depths   map[string]int // of the named rules, once known
}

// Pack makes the program of all conditions of a pack, each compiled in its place, and says what is wrong with them.
func Pack(p *written.Pack) (*condition.Program, strictyaml.Mistakes) {
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
	return c.compiler.Program(conditions), c.mistakes
}

// rules compiles the named rules. What they may ask for depends on who calls them.
func (c *compiling) rules() []*condition.Condition {
	p := c.pack
	for i := range p.Rules {
		if c.circular(p.Rules[i].ID, p.Rules[i].When.Tree, map[string]bool{}) {
			c.mistakes = append(c.mistakes, p.Rules[i].Mistakef("rule %s uses itself", p.Rules[i].ID))
			p.Rules[i].When = written.When{}
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
func (c *compiling) touchpoint(t *written.Touchpoint) {
	c.when(&t.When, nil, beforeLinking)
	known := written.Names{Pack: c.pack}
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

// when compiles one condition and points at what is wrong in it.
func (c *compiling) when(w *written.When, card *written.Scorecard, at stage) {
	if !w.Given() {
		return
	}
	c.compiler.Names = written.Names{Pack: c.pack, Card: card}
	cond, problems := c.compiler.Compile(w.Tree)
	w.Cond = cond
	if c.depth(w.Tree) > maxDepth {
		c.mistakes = append(c.mistakes, w.Text.Mistakef("after and before stand inside one another %d times at most, those of other rules counted", maxDepth))
	}
	for _, p := range append(problems, c.tooEarly(w.Tree, card, at, map[string]bool{})...) {
		c.mistakes = append(c.mistakes, w.Text.At(p.Offset).Mistakef("%s", p.Message))
	}
}

// scorecard compiles the conditions of a scorecard.
func (c *compiling) scorecard(s *written.Scorecard) {
	c.when(&s.AppliesWhen, s, beforeScoring)
	s.Questions(func(_ *written.Group, q *written.Question) {
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
}

func (c *compiling) reads(q *written.Question, s *written.Scorecard) {
	c.compiler.Names = written.Names{Pack: c.pack, Card: s}
	measure, problems := c.compiler.Measure(q.Reads.Tree)
	q.Reads.Measure = measure
	for _, p := range problems {
		c.mistakes = append(c.mistakes, q.Reads.Text.At(p.Offset).Mistakef("%s", p.Message))
	}
}
