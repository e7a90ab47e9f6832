package condition

import (
	"touchtone/rules/language"
	"touchtone/rules/matching"
)

// Condition is a compiled condition.
type Condition struct {
	Tree language.Condition
	node node
}

// node is a condition of one kind; each kind has a file of its own.
type node interface {
	// test gives the verdict for a stretch, and marks what it rests on.
	test(h *Hearing, in stretch) Verdict
	// ground tells what a verdict without marks rests on.
	ground(h *Hearing, in stretch, g *Ground)
}

func (c *Condition) String() string { return c.Tree.String() }

// Test gives the verdict for the part that the hearing looks at.
func (c *Condition) Test(h *Hearing) Verdict { return c.node.test(h, whole) }

// Names is what conditions call by name. An error says what is wrong with a name.
type Names interface {
	List(name string) ([]matching.Phrase, error)
	Rule(name string) (index int, err error)
	Result(of string) error                      // a scorecard, or one of its sections
	Question(name string, values []string) error // and the answers it is compared with
}

// Problem is what is wrong with a condition, at a byte of its text.
type Problem struct {
	Offset  int
	Message string
}

// Compiler makes conditions. All conditions of one compiler are found by one pass.
type Compiler struct {
	Names    Names
	builder  matching.Builder
	sets     map[string]matching.Set
	problems []Problem
	inside   int // how many after and before stand around
}

// Compile makes a condition out of its tree.
func (c *Compiler) Compile(tree language.Condition) (*Condition, []Problem) {
	c.problems, c.inside = nil, 0
	n := c.node(tree)
	return &Condition{tree, n}, c.problems
}

// Program is a compiler's work, ready for interactions. It never changes.
type Program struct {
	engine *matching.Engine
	rules  []*Condition
}

// Program ends compiling. The named rules are in the order of the indices that Names.Rule gave.
func (c *Compiler) Program(rules []*Condition) *Program {
	return &Program{c.builder.Engine(), rules}
}

func (c *Compiler) problem(tree language.Condition, message string) {
	c.problems = append(c.problems, Problem{tree.At(), message})
}

func (c *Compiler) check(tree language.Condition, err error) {
	if err != nil {
		c.problem(tree, err.Error())
	}
}

func (c *Compiler) node(tree language.Condition) node {
	switch t := tree.(type) {
	case *language.All:
		return all(c.nodes(t.Parts))
	case *language.Any:
		return anyOf(c.nodes(t.Parts))
	case *language.Not:
		return not{c.node(t.Part)}
	case *language.Says:
		return c.says(t)
	case *language.Shows:
		c.window(t, t.Window)
		return shows{t}
	case *language.Speaks:
		c.window(t, t.Window)
		return speaks{t}
	case *language.Feels:
		c.window(t, t.Window)
		return newFeels(t)
	case *language.Drifts:
		return drifts{t}
	case *language.Compares:
		return c.compares(t)
	case *language.Known:
		return known{t.Negate, c.compares(t.Of)}
	case *language.Is:
		return newIs(t)
	case *language.AnswerIs:
		c.check(t, c.question(t))
		return answerIs{t}
	case *language.FatalIn:
		c.check(t, c.Names.Result(t.Scorecard))
		return fatalIn{t}
	case *language.Named:
		i, err := c.Names.Rule(t.Rule)
		c.check(t, err)
		return named{i}
	case *language.Near:
		return c.near(t)
	case *language.Contacts:
		return contacts{t}
	case *language.Lately:
		return lately{t}
	case *language.Follows:
		return follows{t}
	}
	panic("condition: no way to compile " + tree.String())
}

func (c *Compiler) nodes(trees []language.Condition) []node {
	var out []node
	for _, t := range trees {
		out = append(out, c.node(t))
	}
	return out
}

// window refuses a window in a stretch that is one already: the reader could not tell which is meant.
func (c *Compiler) window(tree language.Condition, w language.Window) {
	if c.inside > 0 && w != (language.Window{}) {
		c.problem(tree, "inside after (...) or before (...) no window is possible; use within")
	}
}

func (c *Compiler) question(t *language.AnswerIs) error {
	return c.Names.Question(t.Question, t.Values)
}

// set is what the terms seek together; the same terms are sought once.
func (c *Compiler) set(terms []language.Term) matching.Set {
	key := ""
	for _, t := range terms {
		key += t.String() + "|"
	}
	if set, ok := c.sets[key]; ok {
		return set
	}
	set := c.builder.NewSet()
	for _, t := range terms {
		if err := c.seek(set, t); err != nil {
			c.problems = append(c.problems, Problem{t.At(), err.Error()})
		}
	}
	if c.sets == nil {
		c.sets = map[string]matching.Set{}
	}
	c.sets[key] = set
	return set
}

func (c *Compiler) seek(set matching.Set, t language.Term) error {
	switch t.Kind {
	case language.Regex:
		return c.builder.AddRegex(set, t.Text)
	case language.Phrase:
		return c.builder.Add(set, matching.Phrase{Text: t.Text})
	}
	phrases, err := c.Names.List(t.Text)
	if err != nil {
		return err
	}
	for _, p := range phrases {
		if err := c.builder.Add(set, p); err != nil {
			return err
		}
	}
	return nil
}
