package language

import (
	"math"
	"strings"
)

// pattern = terms { relation }
func (p *parser) pattern() (Pattern, *Error) {
	terms, err := p.terms()
	if err != nil {
		return Pattern{}, err
	}
	pattern := Pattern{Terms: terms}
	for {
		r, found, err := p.relation()
		if err != nil || !found {
			return pattern, err
		}
		pattern.Relations = append(pattern.Relations, r)
	}
}

// terms = term | "(" term { "|" term } ")"
func (p *parser) terms() ([]Term, *Error) {
	if !p.accept("(") {
		t, err := p.term()
		return []Term{t}, err
	}
	var terms []Term
	for {
		t, err := p.term()
		if err != nil {
			return nil, err
		}
		if terms = append(terms, t); !p.accept("|") {
			return terms, p.expect(")")
		}
	}
}

func (p *parser) term() (Term, *Error) {
	l := p.peek()
	t := Term{at: at(l.at), Text: l.text}
	switch l.kind {
	case quoted:
		if strings.TrimSpace(l.text) == "" {
			return t, errorf(l.at, "a phrase has at least one word")
		}
	case stem:
		t.Text = "~" + l.text
	case class:
		t.Text = "[" + l.text + "]"
	case list:
		t.Kind = List
	case regex:
		t.Kind = Regex
	default:
		return t, p.expected(`a "phrase", an @list, a ~stem, a [class] or a /regular expression/`)
	}
	p.take()
	return t, nil
}

// relation = ("near" | "before" | "after" | "not" "near") [ ":" n ] terms | "not" "inside" terms
func (p *parser) relation() (r Relation, found bool, err *Error) {
	switch {
	case p.acceptAll("not", "inside"):
		r.Kind = NotInside
	case p.acceptAll("not", "near"):
		r.Kind = NotNear
	default:
		kind, ok := p.acceptOneOf("near", "before", "after")
		if !ok {
			return r, false, nil
		}
		r.Kind = RelationKind(kind)
	}
	r.Words = -1
	if r.Kind != NotInside && p.accept(":") {
		if r.Words, err = p.count("a number of words"); err != nil {
			return r, true, err
		}
	}
	r.Terms, err = p.terms()
	return r, true, err
}

// windowAndTimes = [ window ] [ times ], in either order.
func (p *parser) windowAndTimes() (w Window, t Times, err *Error) {
	if t, err = p.times(); err != nil {
		return w, t, err
	}
	if w, err = p.window(); err != nil {
		return w, t, err
	}
	if t == (Times{}) {
		t, err = p.times()
	}
	return w, t, err
}

// window = "in" ("first" | "last") reach
func (p *parser) window() (Window, *Error) {
	if !p.accept("in") {
		return Window{}, nil
	}
	side, ok := p.acceptOneOf("first", "last")
	if !ok {
		return Window{}, p.expected("first or last", "first", "last")
	}
	reach, err := p.reach()
	return Window{Last: side == "last", Reach: reach}, err
}

// reach = "turn" | n ("turn" | "turns" | "s" | "m" | "%")
func (p *parser) reach() (Reach, *Error) {
	if p.accept("turn") {
		return Reach{1, Turns}, nil
	}
	l := p.peek()
	if l.kind != number || l.quantity.N <= 0 {
		return Reach{}, p.expected("a length such as 20s, 3 turns or 10%")
	}
	p.take()
	if l.quantity.Unit != Bare {
		return Reach(l.quantity), nil
	}
	if _, ok := p.acceptOneOf("turns", "turn"); !ok {
		return Reach{}, p.expected(`"turns", or a unit right behind the number`)
	}
	if l.quantity.N != math.Trunc(l.quantity.N) {
		return Reach{}, errorf(l.at, "turns are counted in whole numbers")
	}
	return Reach{l.quantity.N, Turns}, nil
}

// times = "at" ("least" | "most") n ("time" | "times")
func (p *parser) times() (Times, *Error) {
	if !p.accept("at") {
		return Times{}, nil
	}
	side, ok := p.acceptOneOf("least", "most")
	if !ok {
		return Times{}, p.expected("least or most", "least", "most")
	}
	n, err := p.count("how many times")
	if err != nil {
		return Times{}, err
	}
	if _, ok := p.acceptOneOf("times", "time"); !ok {
		return Times{}, p.expected(`"times"`)
	}
	if side == "least" && n == 0 {
		return Times{}, errorf(p.peek().at, `"at least 0 times" always holds`)
	}
	return Times{Most: side == "most", N: n}, nil
}

// count = a whole number without a unit
func (p *parser) count(what string) (int, *Error) {
	l := p.peek()
	n := l.quantity.N
	if l.kind != number || l.quantity.Unit != Bare || n < 0 || n > 10_000 || n != math.Trunc(n) {
		return 0, p.expected(what)
	}
	p.take()
	return int(n), nil
}

// values = value | "(" value { "|" value } ")"
func (p *parser) values() ([]string, *Error) {
	if !p.accept("(") {
		v, err := p.oneValue()
		return []string{v}, err
	}
	var values []string
	for {
		v, err := p.oneValue()
		if err != nil {
			return nil, err
		}
		if values = append(values, v); !p.accept("|") {
			return values, p.expect(")")
		}
	}
}

func (p *parser) oneValue() (string, *Error) { return p.name("a value") }

// name is a word, a number or a quoted text.
func (p *parser) name(what string) (string, *Error) {
	if l := p.peek(); l.kind == word || l.kind == quoted || l.kind == number {
		return p.take().text, nil
	}
	return "", p.expected(what)
}
