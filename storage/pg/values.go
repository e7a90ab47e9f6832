package pg

import (
	"fmt"
	"time"

	"github.com/lib/pq"
)

// ISODate is a day as Postgres takes it.
func ISODate(t time.Time) string { return t.Format(time.DateOnly) }

// TimeOrNull is a time, or NULL for none.
func TimeOrNull(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t
}

// Interval is a duration as Postgres takes it.
func Interval(d time.Duration) string { return fmt.Sprintf("%d microseconds", d.Microseconds()) }

// OrZero reads a time that may be NULL.
type OrZero time.Time

func (t *OrZero) Scan(v any) error {
	if at, ok := v.(time.Time); ok {
		*t = OrZero(at)
	}
	return nil
}

// List reads an array into a slice.
func List(into any) any { return pq.Array(into) }
