package journey

import (
	"path"
	"strings"
	"time"
)

// Signal is what a customer did on the way.
type Signal struct {
	Customer   string // the source's id, of which nothing but a pseudonym is kept
	At         time.Time
	Kind       SignalKind
	Journey    string
	Touchpoint string
	Page       string
	What       string // what was searched, bought or asked
	About      string // the interaction that somebody was asked about
}

// SignalKind is what happened.
type SignalKind string

const (
	Visited   SignalKind = "visited"
	Searched  SignalKind = "searched"
	Abandoned SignalKind = "abandoned"
	Converted SignalKind = "converted"
	Asked     SignalKind = "asked" // for feedback
)

// Outcome is what became of a customer.
type Outcome struct {
	Customer string
	At       time.Time
	Kind     OutcomeKind
	Amount   *float64
}

// OutcomeKind is what it is about.
type OutcomeKind string

const (
	Renewal OutcomeKind = "renewal"
	Churn   OutcomeKind = "churn"
	Spend   OutcomeKind = "spend"
	Cost    OutcomeKind = "cost"
)

// Locate fills in the journey and touchpoint of a signal by what it declares, else by its page: the first
// touchpoint with a page of that pattern is it.
func Locate(plans []Plan, s *Signal) {
	if at, rest, ok := strings.Cut(s.Touchpoint, "."); ok && s.Journey == "" {
		s.Journey, s.Touchpoint = at, rest
	}
	for _, p := range plans {
		for _, stage := range p.Stages {
			if s.Touchpoint == stage.Key && (s.Journey == "" || s.Journey == p.Key) || s.Touchpoint == "" && stage.has(s.Page) {
				s.Journey, s.Touchpoint = p.Key, stage.Key
				return
			}
		}
	}
}

func (s Stage) has(page string) bool {
	for _, pattern := range s.Pages {
		if like(pattern, page) {
			return page != ""
		}
	}
	return false
}

// like takes * for anything, slashes included.
func like(pattern, page string) bool {
	ok, err := path.Match(strings.ReplaceAll(pattern, "/", "\x00"), strings.ReplaceAll(page, "/", "\x00"))
	return err == nil && ok
}
