package condition

import (
	"touchtone/nlp"
	"touchtone/nlp/text"
	"touchtone/rules/language"
	"touchtone/rules/matching"
)

// relation asks how other words of the same turn stand to a hit.
type relation struct {
	kind  language.RelationKind
	words int // at most so many words between; -1 for any number
	set   matching.Set
}

func (r relation) holds(h *Hearing, hit matching.Hit) bool {
	for _, other := range h.heard.In(r.set, hit.Turn) {
		if r.stands(&h.Turns[hit.Turn], hit, other) {
			return r.kind != language.NotNear && r.kind != language.NotInside
		}
	}
	return r.kind == language.NotNear || r.kind == language.NotInside
}

// stands tells whether the other hit stands as the relation, or its negation, says.
func (r relation) stands(t *nlp.Turn, hit, other matching.Hit) bool {
	switch r.kind {
	case language.NotInside:
		return other.From <= hit.From && hit.To <= other.To
	case language.IsBefore:
		return r.reaches(t, hit.To, other.From)
	case language.IsAfter:
		return r.reaches(t, other.To, hit.From)
	}
	return r.reaches(t, hit.To, other.From) || r.reaches(t, other.To, hit.From)
}

// reaches tells whether the tokens from one place to a later one hold few enough words.
func (r relation) reaches(t *nlp.Turn, from, to int32) bool {
	if to < from {
		return false
	}
	if r.words < 0 {
		return true
	}
	between := 0
	for _, token := range t.Tokens[from:to] {
		if token.Kind != text.Mark {
			between++
		}
	}
	return between <= r.words
}
