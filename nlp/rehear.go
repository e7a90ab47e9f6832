package nlp

import "touchtone/nlp/text"

// Rehear hears a stored analysis again: one whose turns have their text, which is redacted already, and nothing
// that can be had from it. Languages, sentiment and signals become what Analyze would find now. Measures stay as
// they were, and so does what is not kept: without times of words, Clock interpolates inside the turns.
func (a *Analyzer) Rehear(h *Analysis) {
	for i := range h.Turns {
		text.Cut(h.Turns[i].Text, "", &h.Turns[i].Cutting)
	}
	a.understand(h)
	h.follow()
}
