package saving

import "touchtone/report/ledger"

// portion is a ledger.Portion with its records prepared for the tables.
type portion struct {
	work    *ledger.Work
	after   int
	entries []entry
	last    bool
}

func (p portion) checkpoint() int { return p.after + len(p.entries) }

func (p portion) scored() (n int) {
	for _, e := range p.entries {
		if e.scored != nil {
			n++
		}
	}
	return n
}

// halves cuts portions in the middle of their records; second is nil when there is but one.
func halves(all []portion) (first, second []portion) {
	total := 0
	for _, p := range all {
		total += len(p.entries)
	}
	if total < 2 {
		return all, nil
	}
	room := total / 2
	for i, p := range all {
		if len(p.entries) <= room {
			room -= len(p.entries)
			continue
		}
		if room == 0 {
			return all[:i:i], all[i:]
		}
		head := portion{p.work, p.after, p.entries[:room], false}
		tail := portion{p.work, p.after + room, p.entries[room:], p.last}
		return append(all[:i:i], head), append([]portion{tail}, all[i+1:]...)
	}
	return all, nil
}

// withoutValues keeps nothing of the only record but that it was refused.
func withoutValues(all []portion, err error) []portion {
	out := make([]portion, len(all))
	for i, p := range all {
		out[i] = p
		out[i].entries = make([]entry, len(p.entries))
		for j, e := range p.entries {
			out[i].entries[j] = e.refuse(err)
		}
	}
	return out
}
