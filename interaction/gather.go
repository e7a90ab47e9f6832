package interaction

import "slices"

// gathering joins records that stand together and are parts of one interaction: the rows of a conversation, or the
// answers of a survey. What was refused among them waits, so that everything comes out in the order of the object.
type gathering struct {
	held    *draft
	refused []*BadRecord
}

const mayWait = 100 // refused records behind an interaction that is still open

// gathered reads a format whose records are such parts.
func gathered(read func(*reading)) func(*reading) {
	return func(r *reading) {
		r.gathering = &gathering{}
		read(r)
		r.release()
	}
}

// gather takes a record in, to the one before it when both have the same id.
func (r *reading) gather(d *draft, err error) {
	g := r.gathering
	switch {
	case err != nil && g.held == nil:
		r.settled(d, err)
	case err != nil:
		r.wait(d, err)
	case g.held != nil && d.ID != "" && g.held.ID == d.ID:
		g.held.absorb(d)
	default:
		r.release()
		g.held = d
	}
}

func (r *reading) wait(d *draft, err error) {
	g := r.gathering
	bad, ok := badRecord(err, d.Record).(*BadRecord)
	if !ok {
		r.release()
		r.settled(d, err)
		return
	}
	g.held.note("part_refused", bad.Place(), bad.Code)
	if g.refused = append(g.refused, bad); len(g.refused) == mayWait {
		r.release()
	}
}

// release hands on what was gathered.
func (r *reading) release() {
	g := r.gathering
	if g.held == nil {
		return
	}
	held, refused := g.held, g.refused
	*g = gathering{}
	held.countFromFirst()
	r.settled(held, nil)
	for _, bad := range refused {
		r.tell(nil, bad)
	}
}

// absorb takes in another part of the same interaction.
func (d *draft) absorb(part *draft) {
	for _, t := range part.Turns {
		if len(d.Turns) > maxTurns {
			break // settle refuses it
		}
		t.Participant = d.participant(part.Participants[t.Participant])
		d.Turns = append(d.Turns, t)
	}
	d.Answers = append(d.Answers, part.Answers...)
	d.take(part.About, false)
	for _, n := range part.Notes {
		if len(d.Notes) < maxLeftOut && !slices.Contains(d.Notes, n) {
			d.Notes = append(d.Notes, n)
		}
	}
}
