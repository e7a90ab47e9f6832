// Package signal answers: what does the speaker let us know?
//
// A signal is named, such as [Churn], and found by phrases written by hand for each language, so that whoever sees
// one can also see the words that gave it. Questions and requests are sentences, the others are phrases in them.
package signal

import "touchtone/nlp/text"

// Name is what a signal is called in rules and on pages.
type Name string

const (
	Effort     Name = "effort"     // it took the customer more than it should have: repeats, waits, transfers
	Escalation Name = "escalation" // somebody higher up is asked for, or a complaint, a lawyer, the press announced
	Churn      Name = "churn"      // the customer means to leave
	Thanks     Name = "thanks"     // gratitude
	Question   Name = "question"   // a sentence that asks
	Request    Name = "request"    // a sentence that wants something done
)

// Names are all signals there are.
var Names = []Name{Effort, Escalation, Churn, Thanks, Question, Request}

// Signal is one that was heard, and where: in bytes of the text.
type Signal struct {
	Name    Name   `json:"name"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Because string `json:"because"` // the phrase of our lists that was heard, or "?" for the mark
}

// Knows tells whether there are lists for a language.
func Knows(lang string) bool { return lists[lang] != nil }

// Find adds the signals of a text. In a language that has no lists only question marks speak.
func Find(lang string, c *text.Cutting, into []Signal) []Signal {
	first := 0
	for _, s := range c.Sentences {
		last := first
		for last < len(c.Tokens) && int(c.Tokens[last].Start) < s.End {
			last++
		}
		into = sentence(lists[lang], c, first, last, into)
		first = last
	}
	return into
}

// sentence finds the signals among the tokens from first to last.
func sentence(l *list, c *text.Cutting, first, last int, into []Signal) []Signal {
	var whole [2]Signal // question, request
	for i := last - 1; i >= first && c.Tokens[i].Kind != text.Word; i-- {
		if s := c.FoldedToken(i); s[0] == '?' || s == ";" && inGreek(c, i-1) {
			whole[0] = Signal{Question, 0, 0, "?"}
		}
	}
	if l != nil {
		into = l.read(c, first, last, &whole, into)
	}
	for _, s := range whole {
		if s.Name != "" {
			s.Start, s.End = int(c.Tokens[first].Start), int(c.Tokens[last-1].End)
			into = append(into, s)
		}
	}
	return into
}

// inGreek tells whether the word at i is written in Greek letters, whose question mark is the semicolon.
func inGreek(c *text.Cutting, i int) bool {
	if i < 0 {
		return false
	}
	for _, r := range c.FoldedToken(i) {
		return r >= 0x370 && r < 0x400 || r >= 0x1F00 && r < 0x2000
	}
	return false
}
