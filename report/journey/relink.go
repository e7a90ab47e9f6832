package journey

import (
	"cmp"
	"slices"
	"strings"

	"touchtone/rules"
)

// Relink is an interaction that is found at another touchpoint, or for another reason, than before.
type Relink struct {
	ID   string // the store's own name for the interaction
	Name string // the source's
	From rules.Link
	To   rules.Link
}

// Changed tells whether a link is to be kept: it leads elsewhere, or something else decided it. The words of a condition may
// change without anything happening.
func (r Relink) Changed() bool {
	return r.From.Journey != r.To.Journey || r.From.Touchpoint != r.To.Touchpoint || r.From.How != r.To.How
}

// Relinking gathers what changes when history is linked again.
type Relinking struct {
	Tried   int
	Changes []Relink
}

// Add takes one interaction of history.
func (r *Relinking) Add(one Relink) {
	r.Tried++
	if one.Changed() {
		r.Changes = append(r.Changes, one)
	}
}

// Move is how many interactions go from one touchpoint to another, with the first few.
type Move struct {
	From, To string
	By       rules.LinkedBy // what decides now
	N        int
	Such     []Relink
}

// examples is how many interactions of a move are named.
const examples = 3

// Moves are the changes, those of most interactions first.
func (r *Relinking) Moves() []Move {
	type way struct {
		from, to string
		by       rules.LinkedBy
	}
	at := map[way]int{}
	var all []Move
	for _, c := range r.Changes {
		w := way{place(c.From), place(c.To), c.To.How}
		i, known := at[w]
		if !known {
			i = len(all)
			at[w] = i
			all = append(all, Move{From: w.from, To: w.to, By: w.by})
		}
		all[i].N++
		if len(all[i].Such) < examples {
			all[i].Such = append(all[i].Such, c)
		}
	}
	slices.SortStableFunc(all, func(a, b Move) int {
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	return all
}

func place(l rules.Link) string {
	return cmp.Or(strings.Trim(l.Journey+" / "+l.Touchpoint, " /"), "no touchpoint")
}
