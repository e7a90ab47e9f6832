package rules

// Instructions are what a scorecard tells people about one of its questions; empty when it says nothing.
func (p *Pack) Instructions(scorecard, question string) string {
	for i := range p.Scorecards {
		card := &p.Scorecards[i]
		if card.Key != scorecard {
			continue
		}
		if q := card.question(question); q != nil {
			return q.Instructions
		}
	}
	return ""
}
