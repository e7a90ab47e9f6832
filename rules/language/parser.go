package language

import (
	"slices"
	"strings"

	"touchtone/rules/spelling"
)

// The limits of a condition.
const (
	MaxBytes = 8 << 10
	MaxDepth = 32
)

// Parse reads a condition. Its error is an [*Error].
func Parse(s string) (Condition, error) {
	if len(s) > MaxBytes {
		return nil, errorf(0, "the condition has %d bytes, more than the %d allowed", len(s), MaxBytes)
	}
	lexemes, err := lex(s)
	if err != nil {
		return nil, err
	}
	p := &parser{lexemes: lexemes}
	c, err := p.whole()
	if err != nil {
		return nil, err
	}
	return c, nil
}

// ParseMeasure reads the name of a measure, as a condition would compare it. Its error is an [*Error].
func ParseMeasure(s string) (*Compares, error) {
	lexemes, err := lex(s)
	if err != nil {
		return nil, err
	}
	p := &parser{lexemes: lexemes}
	c, err := p.measure(0)
	if err == nil && p.peek().kind != end {
		err = p.expected("the end of the measure")
	}
	if err != nil {
		return nil, err
	}
	return c, nil
}

// parser walks along the lexemes. Its methods return the first mistake.
type parser struct {
	lexemes []lexeme
	i       int
	depth   int
}

func (p *parser) whole() (Condition, *Error) {
	c, err := p.any()
	if err == nil && p.peek().kind != end {
		err = p.expected("and, or, or the end")
	}
	return c, err
}

// any = all { "or" all }
func (p *parser) any() (Condition, *Error) {
	begin := p.here()
	parts, err := p.joined("or", p.all)
	if err != nil || len(parts) == 1 {
		return first(parts), err
	}
	return &Any{begin, parts}, nil
}

// all = negated { "and" negated }
func (p *parser) all() (Condition, *Error) {
	begin := p.here()
	parts, err := p.joined("and", p.negated)
	if err != nil || len(parts) == 1 {
		return first(parts), err
	}
	return &All{begin, parts}, nil
}

func (p *parser) joined(by string, part func() (Condition, *Error)) ([]Condition, *Error) {
	var parts []Condition
	for {
		c, err := part()
		if err != nil {
			return nil, err
		}
		if parts = append(parts, c); !p.accept(by) {
			return parts, nil
		}
	}
}

// negated = { "not" } primary
func (p *parser) negated() (Condition, *Error) {
	begin, odd := p.here(), false
	for p.accept("not") {
		odd = !odd
	}
	c, err := p.primary()
	if err != nil || !odd {
		return c, err
	}
	return &Not{begin, c}, nil
}

// primary = "(" any ")" | statement
func (p *parser) primary() (Condition, *Error) {
	p.depth++
	defer func() { p.depth-- }()
	if p.depth > MaxDepth {
		return nil, errorf(p.peek().at, "nested deeper than the %d levels allowed", MaxDepth)
	}
	if p.peek().is(sign, "(") {
		return p.enclosed()
	}
	return p.statement()
}

func (p *parser) enclosed() (Condition, *Error) {
	if err := p.expect("("); err != nil {
		return nil, err
	}
	c, err := p.any()
	if err != nil {
		return nil, err
	}
	return c, p.expect(")")
}

func (p *parser) peek() lexeme { return p.lexemes[p.i] }

func (p *parser) here() at { return at(p.peek().at) }

func (p *parser) take() lexeme {
	l := p.peek()
	if l.kind != end {
		p.i++
	}
	return l
}

// is compares words without case; signs are what they are.
func (l lexeme) is(kind lexemeKind, text string) bool {
	return l.kind == kind && strings.EqualFold(l.text, text)
}

// accept takes the word or sign if it comes next.
func (p *parser) accept(text string) bool {
	if l := p.peek(); l.is(word, text) || l.is(sign, text) {
		p.i++
		return true
	}
	return false
}

// acceptAll takes the words if they come next, all or none.
func (p *parser) acceptAll(words ...string) bool {
	before := p.i
	for _, w := range words {
		if !p.accept(w) {
			p.i = before
			return false
		}
	}
	return true
}

func (p *parser) acceptOneOf(words ...string) (string, bool) {
	for _, w := range words {
		if p.accept(w) {
			return w, true
		}
	}
	return "", false
}

func (p *parser) expect(text string) *Error {
	if p.accept(text) {
		return nil
	}
	return p.expected(`"` + text + `"`)
}

// expected says what should have come, with the word that was probably meant.
func (p *parser) expected(what string, words ...string) *Error {
	l := p.peek()
	hint := ""
	if l.kind == word && !slices.Contains(words, l.text) {
		hint = spelling.DidYouMean(l.text, words)
	}
	return errorf(l.at, "expected %s, found %s%s", what, l, hint)
}

func first(parts []Condition) Condition {
	if len(parts) == 0 {
		return nil
	}
	return parts[0]
}
