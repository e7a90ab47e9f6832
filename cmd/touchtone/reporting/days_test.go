package reporting

import (
	"testing"
	"time"

	"touchtone/report"
)

func TestBetween(t *testing.T) {
	t.Parallel()
	day := func(n int) time.Time { return time.Date(2026, 11, n, 0, 0, 0, 0, time.UTC) }
	usual := report.Period{From: day(1), To: day(15)}
	for _, c := range []struct {
		name     string
		from, to time.Time
		want     report.Period
		wrong    bool
	}{
		{name: "neither", want: usual},
		{name: "the end alone", to: day(20), want: report.Period{From: day(7), To: day(21)}},
		{name: "the beginning alone", from: day(5), want: report.Period{From: day(5), To: day(15)}},
		{name: "both", from: day(20), to: day(20), want: report.Period{From: day(20), To: day(21)}},
		{name: "the other way round", from: day(21), to: day(20), wrong: true},
		{name: "after all there is", from: day(15), wrong: true},
	} {
		got, err := between(c.from, c.to, usual)
		if (err != nil) != c.wrong || !c.wrong && got != c.want {
			t.Errorf("%s: got %v, %v; want %v", c.name, got, err, c.want)
		}
	}
}
