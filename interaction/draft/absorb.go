package draft

import "slices"

// Absorb takes in another part of the same interaction.
func (d *Draft) Absorb(part *Draft) {
	for _, t := range part.Turns {
		if len(d.Turns) > MaxTurns {
			break // settle refuses it
		}
		t.Participant = d.Participant(part.Participants[t.Participant])
		d.Turns = append(d.Turns, t)
	}
	d.Answers = append(d.Answers, part.Answers...)
	d.Take(part.About, false)
	for _, n := range part.Notes {
		if len(d.Notes) < maxLeftOut && !slices.Contains(d.Notes, n) {
			d.Notes = append(d.Notes, n)
		}
	}
}
