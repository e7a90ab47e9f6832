package nlp

import "touchtone/interaction"

// Version names the analysis as a whole: redactor, tokens, lexicons and models. Results made under
// different versions are never mixed.
const Version = "1"

// Analyzer reads meaning out of interactions.
type Analyzer struct{}

// New loads the models.
func New() *Analyzer { return &Analyzer{} }

// Analyze is a total function: it fails for no interaction.
func (a *Analyzer) Analyze(in *interaction.Interaction) *Analysis {
	return nil // TODO of the package's owner
}

// Clock tells when the byte at offset of a turn was said, and whether that is interpolated
// inside the turn because the source times no words.
func (t *Turn) Clock(offset int) (at interaction.Millis, approximate bool) {
	return interaction.Untimed, false // TODO of the package's owner
}
