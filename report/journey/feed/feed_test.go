package feed_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"touchtone/interaction/flaw"
	"touchtone/report/journey"
	"touchtone/report/journey/feed"
)

// told writes each line as a person would check it, and each mistake with its place.
func told(src string) (all []string) {
	for s, err := range feed.Signals(strings.NewReader(src)) {
		var f *flaw.Flaw
		switch {
		case errors.As(err, &f):
			all = append(all, fmt.Sprintf("%d:%d %s", f.Line, f.Column, f.Error()))
		case err != nil:
			all = append(all, err.Error())
		default:
			all = append(all, fmt.Sprint(s.Customer, " ", s.At.Format(time.RFC3339), " ", s.Kind, " ", s.Journey, " ", s.Touchpoint, " ", s.Page, " ", s.What, " ", s.About))
		}
	}
	return all
}

func TestSignals(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, src string
		want      []string
	}{
		{"a table", "customer,at,kind,page,what\ncu-1,2026-11-02T10:00:00+02:00,visited,/track/77?q=me@example.org#top,\n\"cu-2\",2026-11-02,searched,,my card is 4111 1111 1111 1111\n", []string{
			"cu-1 2026-11-02T08:00:00Z visited   /track/77  ",
			"cu-2 2026-11-02T00:00:00Z searched    my card is [CARD] ",
		}},
		{"records", `{"customer":"cu-1","at":"2026-11-02T08:00:00Z","kind":"asked","about":"c-7","touchpoint":null}` + "\n\n" + `{"customer":7,"at":"2026-11-02","kind":"converted","journey":"buying","touchpoint":"delivery"}`, []string{
			"cu-1 2026-11-02T08:00:00Z asked     c-7",
			"7 2026-11-02T00:00:00Z converted buying delivery   ",
		}},
		{"bad lines between good ones", "customer,at,kind\n,2026-11-02,visited\ncu-1,yesterday,visited\ncu-1,2026-11-02T10:00:00,visited\ncu-1,2026-11-02,visitted\ncu-1,2026-11-02\ncu-1,1815-06-18,visited\ncu-1,2026-11-02,visited\n", []string{
			"2:1 schema: customer: is missing",
			"3:2 bad_timestamp: at: want a time with its zone, such as 2026-11-30T09:15:00Z, or a day",
			"4:2 bad_timestamp: at: want a time with its zone, such as 2026-11-30T09:15:00Z, or a day",
			`5:3 schema: kind: "visitted" is none of visited, searched, abandoned, converted, asked, did you mean "visited"?`,
			"6:2 csv_syntax: the row has not as many cells as the header",
			"7:2 bad_timestamp: at: lies outside 1990 to 2100",
			"cu-1 2026-11-02T00:00:00Z visited     ",
		}},
		{"bad records", `{"customer":"cu-1","at":"2026-11-02","kind":"visited","pgae":"/x"}` + "\n" + `{"customer":["cu-1"],"at":"2026-11-02","kind":"visited"}` + "\n{\"customer\":\n" + `{"customer":"cu-1","at":"2026-11-02","kind":"visited"}`, []string{
			`1:62 schema: pgae: unknown field, did you mean "page"?`,
			"2:13 schema: customer: want one value",
			"", // the scanner's words
			"cu-1 2026-11-02T00:00:00Z visited     ",
		}},
		{"a header nobody knows", "customer,att,kind\n", []string{`0:2 schema: unknown column "att", did you mean "at"?`}},
		{"a column twice", "customer,at,at\n", []string{"0:3 schema: the column at is there twice"}},
	} {
		got := told(c.src)
		if len(got) != len(c.want) {
			t.Errorf("%s: got %d lines, want %d: %q", c.name, len(got), len(c.want), got)
			continue
		}
		for i := range got {
			if c.want[i] != "" && got[i] != c.want[i] {
				t.Errorf("%s, line %d: got %q, want %q", c.name, i+1, got[i], c.want[i])
			}
		}
	}
}

func TestOutcomes(t *testing.T) {
	t.Parallel()
	src := "customer,at,kind,amount\ncu-1,2026-11-02,spend,49.90\ncu-1,2026-11-03,churn,\ncu-1,2026-11-03,cost,\ncu-1,2026-11-03,spend,-1\ncu-1,2026-11-03,spend,NaN\n"
	var sum float64
	var kinds []journey.OutcomeKind
	bad := 0
	for o, err := range feed.Outcomes(strings.NewReader(src)) {
		if err != nil {
			bad++
			continue
		}
		kinds = append(kinds, o.Kind)
		if o.Amount != nil {
			sum += *o.Amount
		}
	}
	if bad != 3 || sum != 49.90 || fmt.Sprint(kinds) != "[spend churn]" {
		t.Errorf("got %v worth %v and %d bad lines, want spend and churn worth 49.9 and 3 bad", kinds, sum, bad)
	}
}

// Whatever the bytes, each line ends as a signal that Postgres takes or as a mistake with words.
func FuzzSignals(f *testing.F) {
	f.Add("customer,at,kind\ncu-1,2026-11-02,visited\n")
	f.Add(`{"customer":"cu-1","at":"2026-11-02","kind":"visited","what":"\u0000"}`)
	f.Add("customer,at,kind\n\"cu-1,2026-11-02,visited\n\xff")
	f.Fuzz(func(t *testing.T, src string) {
		for s, err := range feed.Signals(strings.NewReader(src)) {
			if err != nil && err.Error() == "" {
				t.Error("a mistake without words")
			}
			if err == nil && (s.Customer == "" || strings.ContainsRune(s.What+s.Customer+s.Page, 0)) {
				t.Errorf("got %+v", s)
			}
		}
	})
}
