package records

import (
	"touchtone/interaction/draft"
)

// gathering joins records that stand together and are parts of one interaction: the rows of a conversation, or the
// answers of a survey. What was refused among them waits, so that everything comes out in the order of the object.
type gathering struct {
	held    *draft.Draft
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
func (r *reading) gather(d *draft.Draft, err error) {
	g := r.gathering
	switch {
	case err != nil && g.held == nil:
		r.settled(d, err)
	case err != nil:
		r.wait(d, err)
	case g.held != nil && d.ID != "" && g.held.ID == d.ID:
		g.held.Absorb(d)
	default:
		r.release()
		g.held = d
	}
}

func (r *reading) wait(d *draft.Draft, err error) {
	g := r.gathering
	bad, ok := badRecord(err, d.Record).(*BadRecord)
	if !ok {
		r.release()
		r.settled(d, err)
		return
	}
	g.held.Note("part_refused", bad.Place(), bad.Code)
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
	held.CountFromFirst()
	r.settled(held, nil)
	for _, bad := range refused {
		r.tell(nil, bad)
	}
}
