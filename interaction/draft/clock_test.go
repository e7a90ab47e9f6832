package draft

import (
	"testing"
	"time"
)

func TestParseTime(t *testing.T) {
	t.Parallel()
	zone := time.FixedZone("here", 2*60*60)
	tests := []struct {
		written, want string // in UTC; empty when refused
		precision     precision
	}{
		{"2026-03-02T09:15:00Z", "2026-03-02T09:15:00Z", exact},
		{"2026-03-02T09:15:00.250+02:00", "2026-03-02T07:15:00.25Z", exact},
		{"2026-03-02T09:15:00+0200", "2026-03-02T07:15:00Z", exact},
		{"2026-03-02 09:15:00+02:00", "2026-03-02T07:15:00Z", exact},
		{"2026-03-02 09:15:00 +02:00", "2026-03-02T07:15:00Z", exact},
		{"2026-03-02 09:15:00 UTC", "2026-03-02T09:15:00Z", exact},
		{"2026-03-02 09:15:00 CET", "", exact}, // three letters are no zone
		{"2026-03-02T09:15:00", "2026-03-02T07:15:00Z", withoutZone},
		{"2026-03-02 09:15:00.5", "2026-03-02T07:15:00.5Z", withoutZone},
		{"2026-03-02 09:15", "2026-03-02T07:15:00Z", withoutZone},
		{" 2026-03-02 ", "2026-03-01T22:00:00Z", dayOnly},
		{"20260302", "2026-03-01T22:00:00Z", dayOnly},
		{"02.03.2026", "2026-03-01T22:00:00Z", dayOnly},
		{"02.03.2026 09:15", "2026-03-02T07:15:00Z", withoutZone},
		{"1772442900", "2026-03-02T09:15:00Z", exact},
		{"1772442900.5", "2026-03-02T09:15:00.5Z", exact},
		{"1772442900123", "2026-03-02T09:15:00.123Z", exact},
		{"02/03/2026", "", exact},
		{"2026-02-30", "", exact},
		{"2026-03-02T24:30:00Z", "", exact},
		{"1989-12-31", "", exact},
		{"2101-01-01T00:00:00Z", "", exact},
		{"0", "", exact},
		{"NaN", "", exact},
		{"99999999999999999999", "", exact},
		{"yesterday", "", exact},
		{"", "", exact},
	}
	for _, tt := range tests {
		at, precision, err := ParseTime(tt.written, zone)
		got := ""
		if err == nil {
			got = at.Format(time.RFC3339Nano)
		}
		if got != tt.want || err == nil && precision != tt.precision {
			t.Errorf("%q: got %q (%d), %v; want %q (%d)", tt.written, got, precision, err, tt.want, tt.precision)
		}
	}
}
