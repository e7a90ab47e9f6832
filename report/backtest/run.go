package backtest

import (
	"errors"
	"iter"
	"runtime"
	"sync"
	"sync/atomic"

	"touchtone/report"
)

// stretch is how many interactions are held at a time.
const stretch = 256

// Run judges a lot's history again, on as many processors as there are, and tells after each stretch how many
// it has tried. Its report depends on the history alone, not on who was faster.
func Run(lot report.Lot, history iter.Seq2[report.Past, error], judge Judge, tried func(int)) (*Report, error) {
	t := newTally()
	some := make([]report.Past, 0, stretch)
	for past, err := range history {
		if err != nil {
			return nil, err
		}
		if some = append(some, past); len(some) < stretch {
			continue
		}
		if err := t.take(some, judge); err != nil {
			return nil, err
		}
		tried(t.tried)
		some = some[:0]
	}
	if err := t.take(some, judge); err != nil {
		return nil, err
	}
	tried(t.tried)
	return t.report(lot), nil
}

// take tries a stretch, all at once as far as there are processors, and counts it in its order.
func (t *tally) take(some []report.Past, judge Judge) error {
	trials, errs := make([]Trial, len(some)), make([]error, len(some))
	var last atomic.Int64
	var judging sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		judging.Go(func() {
			for i := last.Add(1) - 1; i < int64(len(some)); i = last.Add(1) - 1 {
				trials[i], errs[i] = try(some[i], judge)
			}
		})
	}
	judging.Wait()
	if err := errors.Join(errs...); err != nil {
		return err
	}
	for i := range trials {
		t.add(&trials[i])
	}
	return nil
}

func try(past report.Past, judge Judge) (Trial, error) {
	was, err := past()
	if err != nil {
		return Trial{}, err
	}
	return judge(was), nil
}
