package rules

// Instructions are what a scorecard tells people about one of its questions; empty when it says nothing.
func (p *Pack) Instructions(scorecard, question string) string {
	if card := p.Scorecard(scorecard); card != nil {
		if q := card.Question(question); q != nil {
			return q.Instructions
		}
	}
	return ""
}
