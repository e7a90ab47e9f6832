package journey

import "time"

// Step is one thing that a customer did on the way: a contact with us, or a signal.
type Step struct {
	At         time.Time
	Kind       string // contact, or a signal's kind
	Journey    string
	Touchpoint string
	Channel    string
	Page       string
	What       string // what was searched, bought or asked; of a contact, its agent
	ID         string // the interaction; empty for a signal
}

// Contact is the kind of a step that is an interaction.
const Contact = "contact"
