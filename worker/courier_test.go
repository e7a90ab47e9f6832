package worker_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"touchtone/report/ledger"
	"touchtone/worker"
)

// mailbox takes events, and fails as told.
type mailbox struct {
	mu    sync.Mutex
	fails func(taken int, e ledger.Event) error
	ids   []string
	tries int
}

func (m *mailbox) send(_ context.Context, e ledger.Event) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.tries++
	if err := m.fails(m.tries, e); err != nil {
		return err
	}
	m.ids = append(m.ids, fmt.Sprintf("%d.%d %s", e.Work, e.Record, e.ID))
	return nil
}

// Two couriers tell one consumer of everything, in order, though some tries fail; what is refused for good becomes a dead letter.
func TestCouriersTellOfEverything(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	refused := ""
	box := &mailbox{fails: func(try int, e ledger.Event) error {
		switch {
		case try%3 == 0:
			return errors.New("away for a moment")
		case refused == "":
			refused = e.ID
		}
		if e.ID == refused {
			return fmt.Errorf("%w: no such reader", ledger.ErrUndeliverable)
		}
		return nil
	}}
	ctx, cancel := context.WithCancel(t.Context())
	var telling sync.WaitGroup
	defer telling.Wait()
	defer cancel()
	for range 2 {
		c := &worker.Courier{Outbox: s.db, Consumer: "box", Topic: ledger.Outcomes, Send: box.send, Every: 10 * time.Millisecond, Log: slog.New(slog.DiscardHandler)}
		telling.Go(func() { c.Run(ctx) })
	}
	s.waitFor("the consumer", `SELECT count(*) = 1 FROM consumers`)
	s.fill(8)
	s.mustScan(ledger.Live)
	s.start(s.worker(""))
	s.waitFor("the works", `SELECT count(*) = 8 FROM works WHERE state = 'done'`)
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		s.text(`UPDATE consumers SET next_at = now() RETURNING 'as time passes'`)
		if s.text(`SELECT (after = (SELECT max(place) FROM outbox) AND NOT EXISTS (SELECT FROM outbox WHERE place IS NULL))::text FROM consumers`) == "true" {
			break
		}
	}
	cancel()
	telling.Wait()
	s.wants("dead letters", refused, `SELECT string_agg(event_id::text, ',') FROM dead_letters`)
	told := map[string]bool{}
	for _, id := range box.ids {
		told[id] = true
	}
	if len(told) != 7 || refused == "" {
		t.Errorf("told of %d of 8 outcomes beside the dead letter %q", len(told), refused)
	}
}

// slate is an outbox with one parcel, which cannot be written on the first time.
type slate struct {
	parcel ledger.Parcel
	wiped  bool
	dead   []string
	done   context.CancelFunc
}

func (*slate) Subscribe(context.Context, string, ledger.Topic) error { return nil }

func (s *slate) NextParcel(context.Context, string, time.Duration) (ledger.Parcel, error) {
	p := s.parcel
	p.Events = p.Events[p.Told:]
	if len(p.Events) == 0 {
		return p, fs.ErrNotExist
	}
	return p, nil
}

func (s *slate) Delivered(_ context.Context, p ledger.Parcel, dead map[string]string) error {
	defer s.done()
	return s.note(len(p.Events), dead)
}

func (s *slate) Undelivered(_ context.Context, _ ledger.Parcel, told int, dead map[string]string, _ string, _ time.Duration) error {
	if !s.wiped {
		s.wiped = true
		return errors.New("the ledger is away")
	}
	return s.note(told, dead)
}

func (s *slate) note(told int, dead map[string]string) error {
	s.parcel.Told += told
	s.dead = slices.AppendSeq(s.dead, maps.Keys(dead))
	return nil
}

// What cannot be noted is told again from the beginning, even what was refused for good; nothing is told before what it follows.
func TestWhatCannotBeNotedIsToldAgain(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	box := &slate{parcel: ledger.Parcel{Events: []ledger.Event{{ID: "a"}, {ID: "b"}, {ID: "c"}, {ID: "d"}}}, done: cancel}
	var asked []string
	c := &worker.Courier{Outbox: box, Consumer: "box", Every: time.Millisecond, Log: slog.New(slog.DiscardHandler),
		Send: func(_ context.Context, e ledger.Event) error {
			asked = append(asked, e.ID)
			switch {
			case e.ID == "a" && len(asked) == 1:
				return fmt.Errorf("%w: for now", ledger.ErrUndeliverable)
			case e.ID == "c" && len(asked) < 7:
				return errors.New("away for a moment")
			case e.ID == "d":
				return fmt.Errorf("%w: for good", ledger.ErrUndeliverable)
			}
			return nil
		}}
	c.Run(ctx)
	if got, want := strings.Join(asked, " "), "a b c a b c c d"; got != want {
		t.Errorf("told %s, want %s", got, want)
	}
	if got := strings.Join(box.dead, " "); got != "d" {
		t.Errorf("dead letters %q, want d alone: a was taken in the end", got)
	}
}
