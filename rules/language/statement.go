package language

import (
	"slices"
	"strings"

	"touchtone/nlp/signal"
	"touchtone/rules/spelling"
)

// fields are what `is` can ask about an interaction.
var fields = []string{
	"channel", "direction", "queue", "lang", "agent", "team", "customer", "segment", "journey", "touchpoint", "id", "format",
}

// sides are those whom a condition can look at.
var sides = []string{string(Agent), string(Customer), string(Bot), string(Unknown), string(Anyone)}

// openers are the other words that a statement can begin with.
var openers = append([]string{"within", "after", "before", "previous", "attribute", "answer", "fatal", "rule"}, sides...)

// statement is everything that is not and, or, not or parentheses.
func (p *parser) statement() (Condition, *Error) {
	begin := p.here()
	switch l := p.peek(); {
	case p.someone():
		return p.aboutSomeone(begin)
	case p.accept("previous"):
		return p.previous(begin)
	case l.is(word, "within") && p.isFollowUp():
		return p.follows(begin)
	case l.is(word, "within"), l.is(word, "after"), l.is(word, "before"):
		return p.near(begin)
	case p.acceptAll("answer", "of"):
		return p.answerIs(begin)
	case p.acceptAll("fatal", "answer", "in"):
		name, err := p.name("a scorecard")
		return &FatalIn{begin, name}, err
	case p.accept("rule"):
		name, err := p.name("a rule")
		return &Named{begin, name}, err
	case l.is(word, "attribute") && p.isAfterName():
		p.take()
		name, _ := p.name("an attribute")
		return p.is(begin, "attribute", name)
	case l.kind == word && slices.Contains(fields, strings.ToLower(l.text)):
		return p.is(begin, strings.ToLower(p.take().text), "")
	}
	return p.compares(begin)
}

// someone tells whether a speaker comes next, rather than the field of the same name: a name stands in
// quotes, so that `customer is angry` is a mistake and not a customer called angry.
func (p *parser) someone() bool {
	l := p.peek()
	if l.kind != word || !slices.Contains(sides, strings.ToLower(l.text)) {
		return false
	}
	rest := p.lexemes[p.i+1:]
	if !rest[0].is(word, "is") {
		return true
	}
	rest = rest[1:]
	if rest[0].is(word, "not") {
		rest = rest[1:]
	}
	return rest[0].kind != quoted && !rest[0].is(sign, "(") && !rest[0].is(word, "missing")
}

var feelings = []string{"negative", "neutral", "positive", "mostly", "worsening", "improving"}

// isAfterName looks past `attribute NAME` for the word is.
func (p *parser) isAfterName() bool {
	return p.i+2 < len(p.lexemes) && p.lexemes[p.i+2].is(word, "is")
}

func (p *parser) aboutSomeone(begin at) (Condition, *Error) {
	who := Who(strings.ToLower(p.take().text))
	switch {
	case p.accept("says"):
		return p.says(begin, who)
	case p.accept("shows"):
		return p.shows(begin, who)
	case p.accept("speaks"):
		window, times, err := p.windowAndTimes()
		return &Speaks{begin, who, window, times}, err
	case p.accept("is"):
		return p.feels(begin, who)
	}
	return nil, p.expected("says, shows, speaks or is", "says", "shows", "speaks", "is")
}

func (p *parser) says(begin at, who Who) (Condition, *Error) {
	pattern, err := p.pattern()
	if err != nil {
		return nil, err
	}
	window, times, err := p.windowAndTimes()
	return &Says{begin, who, pattern, window, times}, err
}

// signals are what somebody can show.
var signals = func() (names []string) {
	for _, name := range signal.Names {
		names = append(names, string(name))
	}
	return names
}()

func (p *parser) shows(begin at, who Who) (Condition, *Error) {
	name, ok := p.acceptOneOf(signals...)
	if !ok {
		return nil, p.expected("a signal ("+strings.Join(signals, ", ")+")", signals...)
	}
	window, times, err := p.windowAndTimes()
	return &Shows{begin, who, signal.Name(name), window, times}, err
}

func (p *parser) feels(begin at, who Who) (Condition, *Error) {
	if way, ok := p.acceptOneOf("worsening", "improving"); ok {
		return &Drifts{begin, who, way == "improving"}, nil
	}
	c := &Feels{at: begin, Who: who, Mostly: p.accept("mostly")}
	class, ok := p.acceptOneOf("negative", "neutral", "positive")
	if !ok {
		return nil, p.expected("negative, neutral or positive", feelings...)
	}
	c.Class = class
	if p.peek().kind == number {
		n, err := p.count("how many times")
		if err != nil {
			return nil, err
		}
		if !p.acceptAll("times", "in", "a", "row") {
			return nil, p.expected(`"times in a row"`)
		}
		c.Streak = n
	}
	if c.Mostly || c.Streak > 0 {
		return p.counted(c)
	}
	var err *Error
	c.Window, c.Times, err = p.windowAndTimes()
	return c, err
}

// counted is a feeling that says already how often: it takes a window and no times.
func (p *parser) counted(c *Feels) (Condition, *Error) {
	begin := p.here()
	if c.Mostly && c.Streak > 0 {
		return nil, errorf(int(begin), `say one of "mostly" and "times in a row"`)
	}
	var err *Error
	c.Window, err = p.window()
	if err == nil && p.peek().is(word, "at") {
		err = errorf(p.peek().at, `"mostly" and "times in a row" say how often: leave out "at least" and "at most"`)
	}
	return c, err
}

// near = [ "within" reach ] ("after" | "before") ["each"] "(" any ")" primary
func (p *parser) near(begin at) (Condition, *Error) {
	c := &Near{at: begin}
	var err *Error
	if p.accept("within") {
		if c.Within, err = p.reach(); err != nil {
			return nil, err
		}
		if c.Within.Unit == Percent {
			return nil, errorf(int(begin), "within takes seconds or turns")
		}
	}
	side, ok := p.acceptOneOf("after", "before")
	if !ok {
		return nil, p.expected("after or before", "after", "before")
	}
	c.Before, c.Each = side == "before", p.accept("each")
	if c.Anchor, err = p.enclosed(); err != nil {
		return nil, err
	}
	c.Part, err = p.negated()
	return c, err
}

func (p *parser) answerIs(begin at) (Condition, *Error) {
	question, err := p.name("a question")
	if err != nil {
		return nil, err
	}
	if err := p.expect("is"); err != nil {
		return nil, err
	}
	c := &AnswerIs{at: begin, Question: question, Negate: p.accept("not")}
	c.Values, err = p.values()
	return c, err
}

func (p *parser) is(begin at, field, name string) (Condition, *Error) {
	if err := p.expect("is"); err != nil {
		return nil, err
	}
	c := &Is{at: begin, Field: field, Name: name, Negate: p.accept("not")}
	if c.Absent = p.accept("missing"); c.Absent {
		return c, nil
	}
	var err *Error
	c.Values, err = p.values()
	return c, err
}

// compares = measured ( "is" [ "not" ] "missing" | op quantity )
func (p *parser) compares(begin at) (Condition, *Error) {
	c, err := p.measure(begin)
	if err != nil {
		return nil, err
	}
	if p.accept("is") {
		known := &Known{begin, p.accept("not"), c}
		return known, p.expect("missing")
	}
	if c.Op, err = p.operator(); err != nil {
		return nil, err
	}
	c.Value, err = p.quantityFor(c.Measure)
	return c, err
}

// measured = measure [ "of" subject ] [ window ]
func (p *parser) measure(begin at) (*Compares, *Error) {
	m, n := longestMeasure(p.words(3))
	if m == nil {
		return nil, p.noCondition()
	}
	p.i += n
	c := &Compares{at: begin, Measure: m}
	err := p.subject(c)
	if err == nil && m.Windowed {
		c.Window, err = p.window()
	}
	return c, err
}

// noCondition looks for what was probably meant, also among names of several words.
func (p *parser) noCondition() *Error {
	known := slices.Concat(MeasureNames(), openers, fields)
	words := p.words(3)
	for n := len(words); n > 0; n-- {
		if hint := spelling.DidYouMean(strings.Join(words[:n], " "), known); hint != "" {
			return errorf(p.peek().at, "expected a condition, found %q%s", strings.Join(words[:n], " "), hint)
		}
	}
	return p.expected("a condition")
}

func (p *parser) subject(c *Compares) (err *Error) {
	switch c.Measure.Of {
	case OfSomebody:
		c.Who = Anyone
		if p.accept("of") {
			who, ok := p.acceptOneOf(sides...)
			if !ok {
				return p.expected("agent, customer, bot, unknown or anyone", sides...)
			}
			c.Who = Who(who)
		}
	case OfThing:
		if err = p.expect("of"); err == nil {
			c.Of, err = p.name("a scorecard")
		}
	case Thing:
		c.Of, err = p.name("a name")
	}
	return err
}

func (p *parser) operator() (Op, *Error) {
	if op, ok := p.acceptOneOf("<", "<=", ">", ">=", "=", "!="); ok {
		return Op(op), nil
	}
	return "", p.expected("<, <=, >, >=, = or !=")
}

func (p *parser) quantityFor(m *Measure) (Quantity, *Error) {
	l := p.peek()
	if l.kind != number {
		_, hint := m.accepts("")
		return Quantity{}, p.expected(hint)
	}
	if ok, hint := m.accepts(l.quantity.Unit); !ok {
		return Quantity{}, errorf(l.at, "%s is compared with %s, not with %s", m.Name, hint, l.text)
	}
	return p.take().quantity, nil
}

// words are the next n words, fewer when something else comes before.
func (p *parser) words(n int) []string {
	var out []string
	for _, l := range p.lexemes[p.i:] {
		if l.kind != word || len(out) == n {
			break
		}
		out = append(out, strings.ToLower(l.text))
	}
	return out
}
