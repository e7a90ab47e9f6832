package report

import (
	"time"

	"touchtone/interaction"
	"touchtone/rules"
)

// Queue is one page of the interactions that wait for a person, flagged or drawn by chance, the most urgent first.
type Queue struct {
	Entries []Entry
	Total   int    // how many the scope holds over all pages, counted up to MaxCount
	Next    string // the cursor of the page after this one, empty on the last
}

// MaxCount is where counting for a page stops: nobody works through more, and a count of everything costs
// more than the page itself.
const MaxCount = 1000

// Entry is an interaction as it waits in the queue.
type Entry struct {
	ID         string
	Name       string // the source's own id
	StartedAt  time.Time
	Agent      string
	Team       string
	Channel    interaction.Channel
	Lang       string
	Journey    string
	Touchpoint string
	Score      *float64 // of the first scorecard that gave one
	Fatal      bool
	Flags      []rules.Flag // reasons only: no evidence; empty for one that was only drawn by chance
	Random     bool         // drawn by chance
	Priority   float64
	Because    string
}

// Neighbours are the entries before and after one in its queue, empty at the ends.
type Neighbours struct{ Previous, Next string }

// Choices are the values that the queue can be narrowed to.
type Choices struct {
	Agents      []string
	Teams       []string
	Channels    []string
	Langs       []string
	Touchpoints []string
	Reasons     []Reason
	Segments    []Segment
}

// Segment is a group of customers, as the pack names it.
type Segment struct{ Key, Title string }

// Reason is a rule that flagged interactions.
type Reason struct {
	Rule string
	N    int // up to MaxCount
}
