package web

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"strconv"
	"strings"
	"time"

	"touchtone/report"
	"touchtone/report/ledger"
)

// reader is who gives an order on the pages, as long as nobody signs in.
const reader = "a reader of the pages"

// trouble is an error that open works wait to see gone, with where its button leads.
type trouble struct {
	ledger.Trouble
	Batch int64 // 0 for all
}

// refused is what could not be read for one reason, likewise.
type refused struct {
	report.Quarantine
	Batch int64
}

// Again says whether trying again may change anything.
func (q refused) Again() bool {
	return q.Code != ledger.Changed && q.Code != ledger.Gone && q.Code != ledger.SpecChanged
}

// groups are the errors of a batch, or of all when that is 0.
func (s *Server) groups(ctx context.Context, batch int64) (troubles []trouble, bad []refused, err error) {
	waiting, err := s.Store.Troubles(ctx, batch)
	if err != nil {
		return nil, nil, err
	}
	for _, t := range waiting {
		troubles = append(troubles, trouble{t, batch})
	}
	quarantined, err := s.Store.Quarantines(ctx, batch)
	for _, q := range quarantined {
		bad = append(bad, refused{q, batch})
	}
	return troubles, bad, err
}

// steer takes a person's word on how a batch goes on.
func (s *Server) steer(w http.ResponseWriter, r *http.Request) error {
	id, err := batchIn(r)
	if err != nil {
		return err
	}
	how, err := steeringOf(r)
	if err != nil {
		return err
	}
	if _, err = s.Store.Steer(r.Context(), id, how); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: batch %d has ended, was cancelled or never was", errLate, id)
	}
	if err != nil {
		return err
	}
	return seeBatch(w, r, id)
}

func steeringOf(r *http.Request) (ledger.Steering, error) {
	how := ledger.Steering{Act: ledger.Act(r.PostFormValue("act")), Why: strings.TrimSpace(r.PostFormValue("why")), By: reader}
	switch how.Act {
	case ledger.Pause, ledger.Resume, ledger.Cancel:
	case ledger.Prioritise:
		priority, err := strconv.ParseInt(r.PostFormValue("priority"), 10, 32)
		if err != nil {
			return how, fmt.Errorf("%w: a priority is a whole number, such as 5", errAsked)
		}
		how.Priority = int(priority)
	default:
		return how, fmt.Errorf("%w: a batch can be paused, resumed, cancelled and given a priority", errAsked)
	}
	if how.Act.NeedsReason() && how.Why == "" {
		return how, fmt.Errorf("%w: say why, for those who will ask", errAsked)
	}
	return how, nil
}

// tryAgain opens a batch over what was quarantined for a reason.
func (s *Server) tryAgain(w http.ResponseWriter, r *http.Request) error {
	code, batch, err := group(r)
	if err != nil {
		return err
	}
	now := s.now()
	today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
	opened, err := s.Store.Retry(r.Context(), code, batch, today, reader)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: nothing of %q is left to try again", errLate, spaced(code))
	}
	if err != nil {
		return err
	}
	return seeBatch(w, r, opened.ID)
}

// giveUp quarantines what waits because of an error.
func (s *Server) giveUp(w http.ResponseWriter, r *http.Request) error {
	code, batch, err := group(r)
	if err != nil {
		return err
	}
	if _, err := s.Store.SetAside(r.Context(), code, batch, reader); err != nil {
		return err
	}
	return seeBatch(w, r, batch)
}

// group is which one a form means: an error or a reason, in a batch or, when that is 0, at all.
func group(r *http.Request) (code string, batch int64, err error) {
	code = r.PostFormValue("code")
	batch, err = strconv.ParseInt(r.PostFormValue("batch"), 10, 64)
	if err != nil || code == "" {
		return "", 0, fmt.Errorf("%w: which group, and of which batch?", errAsked)
	}
	return code, batch, nil
}

func seeBatch(w http.ResponseWriter, r *http.Request, batch int64) error {
	to := "/quarantine"
	if batch > 0 {
		to = fmt.Sprintf("/batches/%d", batch)
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}
