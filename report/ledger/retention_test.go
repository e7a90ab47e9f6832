package ledger_test

import (
	"testing"
	"time"

	"touchtone/report/ledger"
)

func TestRetentionIsRead(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"": "", "25 months": "25 months", "1 month": "1 month", "2 years": "24 months", "  1 year ": "12 months",
		"25": "refused", "-1 months": "refused", "0 months": "refused", "a month": "refused", "3 weeks": "refused", "99999999999999999999 years": "refused",
	} {
		var r ledger.Retention
		got := "refused"
		if err := r.UnmarshalText([]byte(text)); err == nil {
			got = r.String()
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestRetentionKeepsWholeMonths(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		months    ledger.Retention
		now, want string
	}{
		{25, "2026-11-30T23:59:59Z", "2024-10-01"},
		{1, "2026-03-31T12:00:00Z", "2026-02-01"},
		{3, "2026-01-01T01:00:00+02:00", "2025-09-01"}, // December still, in UTC
	} {
		now, err := time.Parse(time.RFC3339, c.now)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.months.KeptSince(now).Format(time.DateOnly); got != c.want {
			t.Errorf("%s at %s: kept since %s, want %s", c.months, c.now, got, c.want)
		}
	}
}
