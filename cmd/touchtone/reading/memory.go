package reading

import (
	"slices"

	"touchtone/nlp"
	"touchtone/rules"
)

// Memory keeps the contacts of each customer, for a verb that has no store to ask: what came first is what is known.
type Memory map[string]rules.Past

// of are the earlier contacts of an interaction's customer; nil where the source names none.
func (m Memory) of(heard *nlp.Analysis) rules.Past {
	if heard.Customer == "" {
		return nil
	}
	return append(rules.Past{}, m[heard.Customer]...)
}

func (m Memory) keep(heard *nlp.Analysis, found *rules.Findings) {
	if heard.Customer == "" || heard.StartedAt.IsZero() {
		return
	}
	all := append(m[heard.Customer], rules.ContactOf(heard, found))
	slices.SortStableFunc(all, func(a, b rules.Contact) int { return b.At.Compare(a.At) })
	m[heard.Customer] = all[:min(len(all), rules.MaxContacts)]
}
