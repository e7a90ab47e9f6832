package saving

import (
	"context"
	"time"

	"touchtone/report/ledger"
)

// makeMonths makes the months of portions that are about to be saved. What is past retention becomes bad.
func (st *Store) makeMonths(ctx context.Context, all []portion) error {
	if err := st.months.MakeMonths(ctx, daysOf(all)...); err != nil {
		return err
	}
	for _, p := range all {
		for i, e := range p.entries {
			if e.scored != nil && st.months.PastRetention(e.scored.day) {
				p.entries[i] = e.expire()
			}
		}
	}
	return nil
}

func daysOf(all []portion) (days []time.Time) {
	for _, p := range all {
		for _, e := range p.entries {
			if e.scored != nil {
				days = append(days, e.scored.day)
			}
		}
	}
	return days
}

// expire turns an entry that is past retention into a bad one.
func (e entry) expire() entry {
	e.bad = &ledger.Reason{
		Code:   ledger.PastRetention,
		Detail: "results of " + e.scored.day.Format("January 2006") + " are no longer kept",
	}
	e.scored = nil
	return e
}
