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
)

// mustTell tells a consumer what comes next for it, and gives the place of that.
func (s *stage) mustTell(consumer string, dead ...string) (place int64) {
	s.t.Helper()
	p, ids := s.take(consumer)
	letters := map[string]string{}
	for _, why := range dead {
		letters[ids[0]] = why
	}
	if err := s.Delivered(context.Background(), p, letters); err != nil {
		s.t.Fatal(err)
	}
	return p.Place
}

func (s *stage) mustExpire(day time.Time) {
	s.t.Helper()
	if _, err := s.Expire(context.Background(), day); err != nil {
		s.t.Fatal(err)
	}
}

func (s *stage) wantPlaces(want string) {
	s.t.Helper()
	s.wants("places of what is left", want, `SELECT string_agg(place::text, ',' ORDER BY place) FROM outbox WHERE topic = 'outcomes'`)
}

// aMonthToCome lets everything that is posted now be past retention as soon as it has gone.
var (
	aMonthToCome = []string{"2090-01-01", "2090-01-02", "2090-01-03", "2090-01-04"}
	afterIt      = time.Date(2090, 2, 1, 0, 0, 0, 0, time.UTC)
)

// Nothing goes that somebody must still be told, that was refused for good, or from which the next place is counted.
func TestWhatWasToldExpires(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.mustSubscribe("prompt", ledger.Outcomes)
	s.mustSubscribe("slow", ledger.Outcomes)
	s.mustSaveDays(aMonthToCome...)
	for range aMonthToCome {
		s.mustTell("prompt")
	}
	s.mustTell("slow")
	s.mustTell("slow", "nobody reads it")
	s.mustExpire(time.Date(2090, 1, 31, 0, 0, 0, 0, time.UTC))
	s.wantPlaces("1,2,3,4")
	s.mustExpire(afterIt)
	s.wantPlaces("2,3,4")

	if third, fourth := s.mustTell("slow"), s.mustTell("slow"); third != 3 || fourth != 4 {
		t.Errorf("then slow was told of places %d and %d, want 3 and 4", third, fourth)
	}
	s.mustExpire(afterIt)
	s.wantPlaces("2,4")
	s.wantPromises()

	s.mustSaveDays("2090-03-01")
	if prompt, slow := s.mustTell("prompt"), s.mustTell("slow"); prompt != 5 || slow != 5 {
		t.Errorf("what came later has places %d and %d, want 5", prompt, slow)
	}
	s.mustExpire(afterIt)
	s.wantPlaces("2,5")
	s.wantPromises()
}

// Whoever subscribes is told from then on, so what nobody waits for need not be kept.
func TestWhatNobodyIsToldExpires(t *testing.T) {
	t.Parallel()
	s, ctx := mustStage(t), context.Background()
	s.mustSaveDays(aMonthToCome...)
	s.mustExpire(afterIt)
	s.wants("parcels", "0", `SELECT count(*) FROM outbox`)
	s.mustSubscribe("late", ledger.Outcomes)
	if _, err := s.NextParcel(ctx, "late", time.Minute); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("there is something to tell: %v", err)
	}
	s.mustSaveDays("2090-03-01")
	s.mustTell("late")
	s.wantPromises()
}

// What was posted lately is kept, however old the results that went.
func TestWhatWasToldLatelyIsKept(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.mustSubscribe("prompt", ledger.Outcomes)
	s.mustSaveDays("2024-01-01", "2024-01-02", "2024-03-01")
	for range 3 {
		s.mustTell("prompt")
	}
	s.mustExpire(time.Date(2024, 2, 1, 0, 0, 0, 0, time.UTC))
	s.wantPlaces("1,2,3")
	s.wantPromises()
}

// The page of a night goes on telling who got its digest.
func TestWhoGotADigestIsKept(t *testing.T) {
	t.Parallel()
	s, ctx := mustStage(t), context.Background()
	s.mustSubscribe("mail", ledger.Digests)
	night := s.mustNight(tonight, objects(1)...)
	works := s.mustClaim("one")
	s.mustSave(whole(&works[0], begun("a", "2090-01-01")))
	if err := s.KeepDigest(ctx, digest.Make(must(s.Progress(ctx, night.ID))(t), report.Summary{}, nil, nil)); err != nil {
		t.Fatal(err)
	}
	s.mustTell("mail")
	s.scan.Lane = ledger.Live
	s.mustSaveDays("2090-03-01")
	s.mustSubscribe("late", ledger.Outcomes) // gives the last place to what came last
	s.mustExpire(afterIt)
	s.wantPlaces("3")
	if told := must(s.Deliveries(ctx, night.ID))(t); len(told) != 1 || !told[0].Done {
		t.Errorf("of the digest there is known %+v, want that it was mailed", told)
	}
}
