package storage_test

import (
	"context"
	"errors"
	"io/fs"
	"testing"
	"time"

	"touchtone/report"
	"touchtone/report/digest"
	"touchtone/report/ledger"
	"touchtone/storage/storagetest/stage"
)

// mustTell tells a consumer what comes next for it, and gives the place of that.
func mustTell(s *stage.Stage, consumer string, dead ...string) (place int64) {
	s.T.Helper()
	p, ids := take(s, consumer)
	letters := map[string]string{}
	for _, why := range dead {
		letters[ids[0]] = why
	}
	if err := s.Delivered(context.Background(), p, letters); err != nil {
		s.T.Fatal(err)
	}
	return p.Place
}

func mustExpire(s *stage.Stage, day time.Time) {
	s.T.Helper()
	if _, err := s.Expire(context.Background(), day); err != nil {
		s.T.Fatal(err)
	}
}

func wantPlaces(s *stage.Stage, want string) {
	s.T.Helper()
	s.Wants("places of what is left", want, `SELECT string_agg(place::text, ',' ORDER BY place) FROM outbox WHERE topic = 'outcomes'`)
}

// aMonthToCome lets everything that is posted now be past retention as soon as it has gone.
var (
	aMonthToCome = []string{"2090-01-01", "2090-01-02", "2090-01-03", "2090-01-04"}
	afterIt      = time.Date(2090, 2, 1, 0, 0, 0, 0, time.UTC)
)

// Nothing goes that somebody must still be told, that was refused for good, or from which the next place is counted.
func TestWhatWasToldExpires(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	mustSubscribe(s, "prompt", ledger.Outcomes)
	mustSubscribe(s, "slow", ledger.Outcomes)
	mustSaveDays(s, aMonthToCome...)
	for range aMonthToCome {
		mustTell(s, "prompt")
	}
	mustTell(s, "slow")
	mustTell(s, "slow", "nobody reads it")
	mustExpire(s, time.Date(2090, 1, 31, 0, 0, 0, 0, time.UTC))
	wantPlaces(s, "1,2,3,4")
	mustExpire(s, afterIt)
	wantPlaces(s, "2,3,4")

	if third, fourth := mustTell(s, "slow"), mustTell(s, "slow"); third != 3 || fourth != 4 {
		t.Errorf("then slow was told of places %d and %d, want 3 and 4", third, fourth)
	}
	mustExpire(s, afterIt)
	wantPlaces(s, "2,4")
	s.WantPromises()

	mustSaveDays(s, "2090-03-01")
	if prompt, slow := mustTell(s, "prompt"), mustTell(s, "slow"); prompt != 5 || slow != 5 {
		t.Errorf("what came later has places %d and %d, want 5", prompt, slow)
	}
	mustExpire(s, afterIt)
	wantPlaces(s, "2,5")
	s.WantPromises()
}

// Whoever subscribes is told from then on, so what nobody waits for need not be kept.
func TestWhatNobodyIsToldExpires(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	mustSaveDays(s, aMonthToCome...)
	mustExpire(s, afterIt)
	s.Wants("parcels", "0", `SELECT count(*) FROM outbox`)
	mustSubscribe(s, "late", ledger.Outcomes)
	if _, err := s.NextParcel(ctx, "late", time.Minute); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("there is something to tell: %v", err)
	}
	mustSaveDays(s, "2090-03-01")
	mustTell(s, "late")
	s.WantPromises()
}

// What was posted lately is kept, however old the results that went.
func TestWhatWasToldLatelyIsKept(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	mustSubscribe(s, "prompt", ledger.Outcomes)
	mustSaveDays(s, "2024-01-01", "2024-01-02", "2024-03-01")
	for range 3 {
		mustTell(s, "prompt")
	}
	mustExpire(s, time.Date(2024, 2, 1, 0, 0, 0, 0, time.UTC))
	wantPlaces(s, "1,2,3")
	s.WantPromises()
}

// The page of a night goes on telling who got its digest.
func TestWhoGotADigestIsKept(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	mustSubscribe(s, "mail", ledger.Digests)
	night := s.MustNight(stage.Tonight, stage.Objects(1)...)
	works := s.MustClaim("one")
	s.MustSave(stage.Whole(&works[0], begun("a", "2090-01-01")))
	if err := s.KeepDigest(ctx, digest.Make(stage.Must(s.Progress(ctx, night.ID))(t), report.Summary{}, nil, nil)); err != nil {
		t.Fatal(err)
	}
	mustTell(s, "mail")
	s.Scan.Lane = ledger.Live
	mustSaveDays(s, "2090-03-01")
	mustSubscribe(s, "late", ledger.Outcomes) // gives the last place to what came last
	mustExpire(s, afterIt)
	wantPlaces(s, "3")
	if told := stage.Must(s.Deliveries(ctx, night.ID))(t); len(told) != 1 || !told[0].Done {
		t.Errorf("of the digest there is known %+v, want that it was mailed", told)
	}
}
