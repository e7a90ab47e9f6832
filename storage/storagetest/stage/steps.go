package stage

import (
	"context"
	"time"

	"touchtone/report/ledger"
)

// MustSpec is what works are scored by under a pack.
func (s *Stage) MustSpec(pack string) int64 {
	s.T.Helper()
	id, err := s.Spec(context.Background(), ledger.Spec{Pack: pack, Engine: "1", Analysis: "1"})
	if err != nil {
		s.T.Fatal(err)
	}
	return id
}

// MustDiscover lists objects, and tells how many works that made.
func (s *Stage) MustDiscover(objects ...ledger.Object) int {
	s.T.Helper()
	n, err := s.Discover(context.Background(), s.Scan, objects, nil)
	if err != nil {
		s.T.Fatal(err)
	}
	return n
}

// MustClaim dispatches and claims all that is due or, while there are some, one suspect.
func (s *Stage) MustClaim(owner string) []ledger.Work {
	s.T.Helper()
	works, err := s.Claim(context.Background(), s.Scan.Spec, s.MustDispatch(), owner, time.Minute)
	if err != nil {
		s.T.Fatal(err)
	}
	return works
}

// MustDispatch hands out a suspect or, when there is none, all that is due.
func (s *Stage) MustDispatch() ledger.Task {
	s.T.Helper()
	if task := Must(s.DispatchSuspect(context.Background(), s.Scan.Spec, time.Minute, s.Scan.Lane))(s.T); len(task.Works) > 0 {
		return task
	}
	return Must(s.Dispatch(context.Background(), s.Scan.Spec, s.Scan.Lane, 1000, 1<<40, time.Minute))(s.T)
}

// MustSave gives the works that were lost to others.
func (s *Stage) MustSave(portions ...ledger.Portion) (lost []int64) {
	s.T.Helper()
	lost, err := s.Save(context.Background(), portions)
	if err != nil {
		s.T.Fatal(err)
	}
	return lost
}

// MustRelease gives works back.
func (s *Stage) MustRelease(releases ...ledger.Release) {
	s.T.Helper()
	if err := s.Release(context.Background(), releases); err != nil {
		s.T.Fatal(err)
	}
}

// MustReconcile sets right what nobody else will, and tells how many works that were.
func (s *Stage) MustReconcile() (mended int) {
	s.T.Helper()
	return Must(s.Reconcile(context.Background(), s.Scan.Spec, ledger.Live, ledger.Night))(s.T)
}
