package worker_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
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
