package worker

import "touchtone/report/ledger"

// keep sends heartbeats and sets right what others left behind, until saving ends. The heartbeat comes
// first: after an outage of the ledger a worker keeps its own leases before it looks for expired ones.
func (w *Worker) keep() {
	for w.saving.Err() == nil {
		w.beat()
		w.repair()
		pause(w.saving, w.TTL/3)
	}
}

func (w *Worker) repair() {
	ctx, end := w.Observer.Begin(w.saving, Watching, nil)
	mended, err := w.Store.Reconcile(ctx, w.spec, w.Lanes...)
	end(err)
	if w.Observer.Count(Recovered, mended); mended > 0 {
		w.Log.Info("took over works left behind", "works", mended)
	}
	w.warn("cannot reconcile", err)
}

func (w *Worker) beat() {
	late, stuck := w.held.late(w.Now(), w.Limit)
	if stuck {
		w.fail(ErrOverrun)
	}
	lost, err := w.Store.Heartbeat(w.saving, w.Name, w.held.leases(), w.TTL)
	w.warn("cannot send a heartbeat", err)
	w.held.loseAll(lost)
	w.leave(late)
}

// leave gives up works that do not get on, as if their worker had died: whoever has them next has one of them at a time.
func (w *Worker) leave(late []*ledger.Work) {
	if len(late) == 0 {
		return
	}
	releases := make([]ledger.Release, len(late))
	for i, work := range late {
		releases[i] = ledger.Release{Work: work, Ending: ledger.ByCrash, Code: "crash", Wait: ledger.Backoff(work.Crashes + 1)}
	}
	w.warn("cannot leave works that do not get on", w.Store.Release(w.saving, releases))
}

// warn logs an error that time will mend; one of our own stopping is none.
func (w *Worker) warn(what string, err error) {
	if err != nil && w.saving.Err() == nil {
		w.Log.Warn(what, "error", err)
	}
}
