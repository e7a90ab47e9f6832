package draft

import "slices"

// Absorb takes in another part of the same interaction.
func (d *Draft) Absorb(part *Draft) {
	for _, t := range part.Turns {
		t.Participant = d.Participant(part.Participants[t.Participant])
		d.AddTurn(t)
	}
	for _, a := range part.Answers {
		d.Answered(a)
	}
	d.Take(part.About, false)
	for _, n := range part.Notes {
		if len(d.Notes) < maxLeftOut && !slices.Contains(d.Notes, n) {
			d.Notes = append(d.Notes, n)
		}
	}
}
