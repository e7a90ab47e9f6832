package bench

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"time"

	"touchtone/report"
	"touchtone/storage"
)

// Pages is how long reading takes beside all that was stored: 95 of 100 times no longer, in milliseconds.
type Pages struct {
	Queue float64 `json:"queue_p95_ms"`           // a page of fifty, anywhere in the queue
	Day   float64 `json:"touchpoints_day_p95_ms"` // all figures of a touchpoint on a day
}

const looks = 200

// pages looks at a database that workers have filled.
func pages(ctx context.Context, address string) (p Pages, err error) {
	db, err := storage.Open(ctx, address, storage.Options{})
	if err != nil {
		return p, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	after := ""
	p.Queue, err = p95(func() error {
		page, err := db.Queue(ctx, report.Scope{}, after, 50)
		if err == nil {
			after = page.Next
		}
		return err
	})
	if err != nil {
		return p, err
	}
	plain, err := sql.Open("postgres", address)
	if err != nil {
		return p, err
	}
	defer func() { err = errors.Join(err, plain.Close()) }()
	p.Day, err = p95(func() error {
		var figures, n int
		return plain.QueryRowContext(ctx,
			`SELECT count(*), coalesce(sum(n), 0) FROM current_touchpoint_days WHERE journey = 'buying' AND touchpoint = 'delivery' AND day = $1::date`,
			night.Format(time.DateOnly)).Scan(&figures, &n)
	})
	return p, err
}

func p95(look func() error) (ms float64, err error) {
	took := make([]float64, looks)
	for i := range took {
		begun := time.Now()
		if err := look(); err != nil {
			return 0, err
		}
		took[i] = float64(time.Since(begun).Microseconds()) / 1000
	}
	slices.Sort(took)
	return took[looks*95/100], nil
}
