package rules

import (
	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/rules/condition"
)

type (
	// Past is what is known of a customer's earlier contacts, the latest first; nil when nobody looked.
	Past = condition.Past
	// Contact is an earlier interaction of the same customer.
	Contact = condition.Contact
)

// MaxContacts is how many of a customer's earlier contacts are looked at, the latest ones.
const MaxContacts = condition.MaxContacts

// ContactOf is what later interactions of the same customer may ask of this one.
func ContactOf(heard *nlp.Analysis, found *Findings) Contact {
	return Contact{
		At: heard.StartedAt, Channel: heard.Channel, Journey: found.Link.Journey, Touchpoint: found.Link.Touchpoint,
		Sentiment: heard.Sides[interaction.Customer].Mean, Flagged: len(found.Flags) > 0,
	}
}
