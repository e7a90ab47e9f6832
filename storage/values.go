package storage

import (
	"fmt"
	"time"
)

func isoDate(t time.Time) string { return t.Format(time.DateOnly) }

func timeOrNull(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t
}

func interval(d time.Duration) string { return fmt.Sprintf("%d microseconds", d.Microseconds()) }

// orZero reads a time that may be NULL.
type orZero time.Time

func (t *orZero) Scan(v any) error {
	if at, ok := v.(time.Time); ok {
		*t = orZero(at)
	}
	return nil
}
