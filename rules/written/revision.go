package written

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"touchtone/rules/language"
)

// sum is the sha256 of a value's canonical form: JSON, keys in order, without comments and layout.
func sum(v any) string {
	canonical, err := json.Marshal(v)
	if err != nil {
		panic("written: a definition that cannot be written: " + err.Error()) // only for a type that JSON does not know
	}
	hash := sha256.Sum256(canonical)
	return hex.EncodeToString(hash[:])
}

// Sum is the sha256 of all that the pack says; two that say the same have the same.
func (f *Pack) Sum() string { return sum(f) }

// Revision is the sum of a scorecard and of all that its answers depend on: the rules and lists it names, and the words for
// feelings where it asks for any.
func (f *Pack) Revision(s *Scorecard) string {
	used := uses{pack: f, Rules: map[string]string{}, Lists: map[string]List{}}
	used.when(s.AppliesWhen.Tree)
	s.Questions(func(_ *Group, q *Question) {
		used.when(q.AppliesWhen.Tree)
		used.when(q.EnableWhen.Tree)
		used.when(q.NAWhen.Tree)
		for _, step := range q.Answers {
			used.when(step.When.Tree)
		}
		if q.Reads.Given() {
			used.when(q.Reads.Tree)
		}
	})
	return sum(struct {
		Scorecard *Scorecard
		Uses      *uses
	}{s, &used})
}

// uses is what conditions name, and what that names in turn.
type uses struct {
	pack  *Pack
	Rules map[string]string
	Lists map[string]List

	Sentiment map[string][]Override `json:",omitempty"`
}

func (u *uses) when(tree language.Condition) {
	for _, name := range language.Lists(tree) {
		u.Lists[name] = u.pack.Lists[name]
	}
	language.Walk(tree, func(t language.Condition) {
		if feels(t) {
			u.Sentiment = u.pack.Sentiment
		}
		named, ok := t.(*language.Named)
		if !ok {
			return
		}
		if _, seen := u.Rules[named.Rule]; !seen {
			rule := u.pack.RuleTree(named.Rule)
			u.Rules[named.Rule] = rule.String()
			u.when(rule)
		}
	})
}

// feels tells whether a condition asks how somebody feels.
func feels(t language.Condition) bool {
	switch t := t.(type) {
	case *language.Feels, *language.Drifts:
		return true
	case *language.Compares:
		return t.Measure.Kind == language.Feeling || t.Measure.Name == "negative share"
	}
	return false
}
