package language

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Contact is what an earlier contact of the same customer is like. The zero Contact is any.
type Contact struct {
	Kind string // how the customer felt, flagged, or a channel; empty for any
	Same string // touchpoint or journey, where it must be that of this interaction; empty for any
}

// Contacts holds when the customer was in touch so many times before.
type Contacts struct {
	at
	Contact
	Within Span // zero for as far back as is looked
	Op     Op
	N      int
}

// Lately holds when each of the last contacts before this one was so.
type Lately struct {
	at
	Contact
	N int
}

// Follows holds when the customer was in touch not long before.
type Follows struct {
	at
	Contact
	Within Span
}

// Span is a time between interactions, in milliseconds.
type Span float64

const (
	hour Span = 3600e3
	day  Span = 24 * hour

	maxDays     = 400
	maxContacts = 100
)

var kinds = []string{"negative", "neutral", "positive", "flagged", "call", "chat", "email", "review", "survey"}

// previous = "previous" ( [ kind ] "contacts" [ about ] [ "in" span ] op n | "contact" "was" like | n "contacts" "were" like )
func (p *parser) previous(begin at) (Condition, *Error) {
	switch {
	case p.acceptAll("contact", "was"):
		like, err := p.like()
		return &Lately{begin, like, 1}, err
	case p.peek().kind == number:
		return p.lately(begin)
	}
	c := &Contacts{at: begin}
	c.Kind, _ = p.acceptOneOf(kinds...)
	if !p.accept("contacts") {
		return nil, p.expected(`"contacts", or "contact was"`, append([]string{"contacts", "contact"}, kinds...)...)
	}
	var err *Error
	if c.Same, err = p.about(); err != nil {
		return nil, err
	}
	if p.accept("in") {
		if c.Within, err = p.span(); err != nil {
			return nil, err
		}
	}
	if c.Op, err = p.operator(); err != nil {
		return nil, err
	}
	c.N, err = p.contacts()
	return c, err
}

func (p *parser) lately(begin at) (Condition, *Error) {
	n, err := p.contacts()
	if err != nil {
		return nil, err
	}
	if !p.acceptAll("contacts", "were") {
		return nil, p.expected(`"contacts were"`)
	}
	like, err := p.like()
	if n == 0 && err == nil {
		err = errorf(int(begin), "no contact at all is like anything; compare previous contacts with 0")
	}
	return &Lately{begin, like, n}, err
}

// contacts = how many of them; a number past the limit could never be reached
func (p *parser) contacts() (int, *Error) {
	at := p.peek().at
	n, err := p.count("a number of contacts")
	if err == nil && n > maxContacts {
		err = errorf(at, "more than the %d contacts that are looked at", maxContacts)
	}
	return n, err
}

// like = kind [ about ] | about
func (p *parser) like() (c Contact, err *Error) {
	c.Kind, _ = p.acceptOneOf(kinds...)
	if c.Same, err = p.about(); err == nil && c == (Contact{}) {
		err = p.expected(`"about the same touchpoint", or one of `+strings.Join(kinds, ", "), append([]string{"about"}, kinds...)...)
	}
	return c, err
}

// about = [ "about" "the" "same" ( "touchpoint" | "journey" ) ]
func (p *parser) about() (string, *Error) {
	if !p.accept("about") {
		return "", nil
	}
	if !p.acceptAll("the", "same") {
		return "", p.expected(`"the same"`)
	}
	same, ok := p.acceptOneOf("touchpoint", "journey")
	if !ok {
		return "", p.expected("touchpoint or journey", "touchpoint", "journey")
	}
	return same, nil
}

// span = n ( "day" | "days" ) | a duration such as 24h
func (p *parser) span() (Span, *Error) {
	l := p.peek()
	if l.kind != number || l.quantity.N <= 0 || l.quantity.Unit == Percent {
		return 0, p.expected("a time such as 30 days or 24h")
	}
	p.take()
	s := Span(l.quantity.N)
	if l.quantity.Unit == Bare {
		if _, ok := p.acceptOneOf("days", "day"); !ok {
			return 0, p.expected(`"days", or a unit right behind the number`, "days", "day")
		}
		s *= day
	}
	if s > maxDays*day {
		return 0, errorf(l.at, "earlier contacts are looked at for %d days", maxDays)
	}
	return Span(math.Round(float64(s))), nil
}

// ParseSpan reads a time between interactions, such as `3 days`. Its error is an [*Error].
func ParseSpan(s string) (Span, error) {
	lexemes, err := lex(s)
	if err != nil {
		return 0, err
	}
	p := &parser{lexemes: lexemes}
	span, err := p.span()
	if err == nil && p.peek().kind != end {
		err = p.expected("the end of the time")
	}
	if err != nil {
		return 0, err
	}
	return span, nil
}

// Duration is the span as a clock counts it.
func (s Span) Duration() time.Duration { return time.Duration(s) * time.Millisecond }

// isFollowUp looks past `within 7 days after` for the article that no parenthesis has.
func (p *parser) isFollowUp() bool {
	rest := p.lexemes[p.i+1:]
	if rest[0].kind != number {
		return false
	}
	if rest = rest[1:]; rest[0].kind == word && !rest[0].is(word, "after") {
		rest = rest[1:]
	}
	return rest[0].is(word, "after") && (rest[1].is(word, "a") || rest[1].is(word, "an"))
}

// follows = "within" span "after" ( "a" | "an" ) [ kind ] "contact" [ about ]
func (p *parser) follows(begin at) (Condition, *Error) {
	p.take()
	c := &Follows{at: begin}
	var err *Error
	if c.Within, err = p.span(); err != nil {
		return nil, err
	}
	if err = p.expect("after"); err != nil {
		return nil, err
	}
	p.take() // the article
	c.Kind, _ = p.acceptOneOf(kinds...)
	if !p.accept("contact") {
		return nil, p.expected(`"contact"`, append([]string{"contact"}, kinds...)...)
	}
	c.Same, err = p.about()
	return c, err
}

func (c *Contacts) String() string {
	within := ""
	if c.Within > 0 {
		within = " in " + c.Within.String()
	}
	return fmt.Sprintf("previous %s%s %s %d", c.called("contacts"), within, c.Op, c.N)
}

func (c *Lately) String() string {
	if c.N == 1 {
		return "previous contact was " + c.like()
	}
	return fmt.Sprintf("previous %d contacts were %s", c.N, c.like())
}

func (c *Follows) String() string {
	article := "a"
	if c.Kind == "email" {
		article = "an"
	}
	return fmt.Sprintf("within %s after %s %s", c.Within, article, c.called("contact"))
}

// called is a contact with what is asked of it around the noun.
func (c Contact) called(noun string) string {
	return joined(c.Kind, noun, c.about())
}

func (c Contact) like() string { return joined(c.Kind, c.about()) }

func (c Contact) about() string {
	if c.Same == "" {
		return ""
	}
	return "about the same " + c.Same
}

// joined are the words that are there, with spaces between.
func joined(words ...string) string {
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " ")
}

func (s Span) String() string {
	n := float64(s)
	switch {
	case s == day:
		return "1 day"
	case remainder(n, float64(day)) == 0:
		return strconv.FormatFloat(n/float64(day), 'f', -1, 64) + " days"
	case remainder(n, float64(hour)) == 0:
		return strconv.FormatFloat(n/float64(hour), 'f', -1, 64) + "h"
	}
	return Quantity{n, Millis}.String()
}
