package advice

import (
	"touchtone/rules/strictyaml"
	"touchtone/rules/written"
)

// weightless are questions whose answers cannot move any score, though they look as if they could.
func weightless(g *written.Group, q *written.Question) strictyaml.Mistakes {
	if g.Excluded || q.Excluded || q.Type == written.FreeText || kills(q) {
		return nil
	}
	least, most := q.Span()
	why := ""
	switch {
	case *g.Weight == 0 && *q.Weight != 1:
		why = "its section weighs nothing"
	case *g.Weight == 0:
		return nil // the section says so itself
	case *q.Weight == 0:
		why = "it weighs nothing"
	case least == most && q.Type != written.Numeric:
		why = "all its options earn the same"
	case least == most && len(q.Options) > 1:
		why = "all its ranges earn the same"
	default:
		return nil
	}
	return strictyaml.Mistakes{q.Mistakef("question %q cannot move the score: %s; say excluded: true if it is only to be shown", q.Ref, why)}
}

// kills tells that an answer can be fatal, or adds a bonus: then no weight is needed.
func kills(q *written.Question) bool {
	for _, o := range q.Options {
		if o.Fatal != "" || o.Bonus != 0 {
			return true
		}
	}
	return false
}
