package storage_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"touchtone/interaction/records"
	"touchtone/nlp"
	"touchtone/report/ledger"
	"touchtone/rules"
	"touchtone/storage/storagetest/stage"
)

const (
	asText = "Agent: Good morning, this is Sam, what can I do?\n" +
		"Customer: My parcel was due on Monday and now it is Friday.\nCustomer: Where is it? Please tell me.\n"
	asSubtitles = "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\nAgent: Good morning, this is Sam, what can I do?\n\n" +
		"00:00:03.500 --> 00:00:09.000\nCustomer: my parcel was due on Monday, and now it is Friday; where is it, please tell me\n"
	review       = `{"review_id":"%s","stars":2,"date":"2026-03-0%d","userName":"%s","text":"%s"}`
	late         = "The courier came two days late, left the parcel in the rain, and nobody at the depot ever picks up the phone."
	nobodyElse   = `SELECT string_agg(o.key, ' ' ORDER BY o.key) FROM current_interactions JOIN objects o USING (object_id)`
	everyoneKept = `SELECT count(*) FROM interactions`
)

// mustArrive reads an object as it stands in the bucket, written on a day of March.
func mustArrive(s *stage.Stage, a *nlp.Analyzer, key, content string, written int) {
	s.T.Helper()
	o := stage.Object(key, content)
	o.LastModified = time.Date(2026, 3, written, 12, 0, 0, 0, time.UTC)
	s.MustDiscover(o)
	for _, w := range s.MustClaim("w") {
		s.MustSave(stage.Whole(&w, mustHear(s.T, a, key, content)...))
	}
}

func mustHear(t testing.TB, a *nlp.Analyzer, key, content string) (all []ledger.Record) {
	t.Helper()
	for in, err := range records.Read(records.Source{Key: key}, strings.NewReader(content)) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, ledger.Record{Heard: a.Analyze(in), Found: &rules.Findings{Link: rules.Link{How: rules.Unmatched}}})
	}
	return all
}

type arrival struct {
	key, content string
	written      int
}

// Copies are told apart from what only looks like them, in whatever order they arrive; all are kept, and the newest counts.
func TestOfCopiesTheNewestCounts(t *testing.T) {
	t.Parallel()
	analyzer := nlp.New()
	for _, c := range []struct {
		name   string
		all    []arrival
		counts string
	}{
		{"a call in two formats", []arrival{{"a.txt", asText, 2}, {"b.vtt", asSubtitles, 3}}, "b.vtt"},
		{"written at the same time", []arrival{{"a.txt", asText, 2}, {"b.vtt", asSubtitles, 2}}, "b.vtt"},
		{"a review nearly twice", []arrival{{"a.json", reviewed("", 1, "jo", late), 3}, {"b.json", reviewed("", 4, "j. m.", late+" Never!"), 2}}, "a.json"},
		{"a month later", []arrival{{"a.json", reviewed("", 1, "jo", late), 2}, {"b.json", reviewed("", 9, "jo", late), 9}}, "a.json b.json"},
		{"an edited review", []arrival{{"a.json", reviewed("review-77", 1, "jo", "Bad."), 2}, {"b.json", reviewed("review-77", 9, "jo", "Good now."), 9}}, "b.json"},
		{"an id of two people", []arrival{{"a.json", reviewed("review-77", 1, "jo", "Bad."), 2}, {"b.json", reviewed("review-77", 1, "al", "Good."), 2}}, "a.json b.json"},
		{"thanks of two people", []arrival{{"a.json", reviewed("", 1, "jo", "Great, thanks"), 2}, {"b.json", reviewed("", 1, "al", "Great, thanks"), 2}}, "a.json b.json"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			for _, order := range [][]int{{0, 1}, {1, 0}} {
				s := stage.New(t)
				for _, i := range order {
					mustArrive(s, analyzer, c.all[i].key, c.all[i].content, c.all[i].written)
					stage.Must(s.Measure(context.Background()))(t)
				}
				s.Wants("kept", "2", everyoneKept)
				s.Wants("counts", c.counts, nobodyElse)
				wantFigures(s)
				s.WantPromises()
			}
		})
	}
}

func reviewed(id string, day int, who, text string) string {
	return fmt.Sprintf(review, id, day, who, text)
}

// A new version of the newest copy is no copy any more: the older one counts again, also in figures of days that were kept.
func TestACopyThatWasReplacedLeavesTheOther(t *testing.T) {
	t.Parallel()
	s, a := stage.New(t), nlp.New()
	mustArrive(s, a, "a.txt", asText, 2)
	mustArrive(s, a, "b.vtt", asSubtitles, 3)
	stage.Must(s.Measure(context.Background()))(t)
	summary := stage.Must(s.Summary(context.Background(), 0))(t)
	if summary.Copies != 1 || summary.Customer.N != 1 {
		t.Errorf("the summary counts %d copies and %d moods, want one of each", summary.Copies, summary.Customer.N)
	}
	older := stage.Must(s.Scored(context.Background(), s.Text(`SELECT object_id || '-1' FROM objects WHERE key = 'a.txt'`)))(t)
	if older.Counts() || len(older.Copies) != 1 || older.Copies[0].Object != "b.vtt" {
		t.Errorf("the older copy says %+v", older.Copies)
	}
	mustArrive(s, a, "b.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\nAgent: Hello, this is another call.\n", 4)
	s.Wants("counts", "a.txt b.vtt", nobodyElse)
	wantFigures(s)
}

// A call of which a newer copy comes counts no more, and what was answered about it is about nothing.
func TestFiguresOfAnswersFollowACopy(t *testing.T) {
	t.Parallel()
	s, a := stage.New(t), nlp.New()
	of := func(customer, key, content string) ledger.Record {
		r := mustHear(t, a, key, content)[0]
		r.Heard.Customer, r.Found.Link = customer, stage.Good("").Found.Link
		return r
	}
	mustHold(s, "a.txt", 4, of("cu-1", "a.txt", asText))
	mustHold(s, "answers.csv", 10, survey("answer", "cu-1", "", time.Date(2026, 3, 10, 9, 0, 0, 0, time.UTC), 4))
	wantAnswersAt(s, "2026-03-10 csat payment")
	mustHold(s, "b.vtt", 5, of("cu-2", "b.vtt", asSubtitles))
	s.Wants("counts", "answers.csv b.vtt", nobodyElse)
	wantAnswersAt(s, "2026-03-10 csat -")
}

// Of workers that save copies in the same moment, none misses the others.
func TestOfCopiesThatArriveAtOnceOneCounts(t *testing.T) {
	t.Parallel()
	s, records := stage.New(t), mustHear(t, nlp.New(), "a.txt", asText)
	s.MustDiscover(stage.Objects(16)...)
	var saved sync.WaitGroup
	for _, w := range s.MustClaim("w") {
		saved.Go(func() {
			if lost, err := s.Save(context.Background(), []ledger.Portion{stage.Whole(&w, records...)}); len(lost) > 0 || err != nil {
				t.Error(lost, err)
			}
		})
	}
	saved.Wait()
	s.Wants("counts", "call0015.json", nobodyElse)
	wantFigures(s)
	s.WantPromises()
}

// What more than a hundred records say is a form letter, and they all count.
func TestFormLettersAreNoCopies(t *testing.T) {
	t.Parallel()
	s, a := stage.New(t), nlp.New()
	letter := reviewed("", 1, "", late) + "\n"
	mustArrive(s, a, "most.jsonl", strings.Repeat(letter, 100), 2)
	stage.Must(s.Measure(context.Background()))(t)
	s.Wants("of a hundred", "1", `SELECT count(*) FROM current_interactions`)
	mustArrive(s, a, "last.jsonl", letter, 3)
	s.Wants("of more", "101", `SELECT count(*) FROM current_interactions`)
	wantFigures(s)
	s.WantPromises()
}

// A letter that a hundred bear already changes nothing of theirs: it marks its own day and no other, however many there are.
func TestAFormLetterMarksItsOwnDay(t *testing.T) {
	t.Parallel()
	s, a := stage.New(t), nlp.New()
	letter := func(day int) string { return reviewed("", day, "", late) + "\n" }
	mustArrive(s, a, "most.jsonl", strings.Repeat(letter(1)+letter(2)+letter(3), 50), 2)
	stage.Must(s.Measure(context.Background()))(t)
	mustArrive(s, a, "last.jsonl", letter(5), 3)
	s.Wants("marked", "2026-03-05", `SELECT string_agg(DISTINCT day::text, ' ') FROM stale_days`)
	s.Wants("counted", "151", `SELECT count(*) FROM current_interactions`)
	wantFigures(s)
	s.WantPromises()
}

// wantFigures checks that the figures of touchpoints, as read and as kept, are those of measuring every day again.
func wantFigures(s *stage.Stage) {
	s.T.Helper()
	const figures = `SELECT coalesce(md5(string_agg(f::text, E'\n' ORDER BY f::text)), '') FROM `
	want := s.Text(figures + `(` + recomputed + `) f`)
	s.Wants("figures as read", want, figures+`(SELECT * FROM current_touchpoint_days) f`)
	stage.Must(s.Measure(context.Background()))(s.T)
	s.Wants("figures as kept", want, figures+`(SELECT day, ahead, journey, touchpoint, channel, metric, n, total, squares FROM touchpoint_days) f`)
}
