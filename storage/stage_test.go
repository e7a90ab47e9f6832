package storage_test

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"testing"
	"time"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/report/ledger"
	"touchtone/rules"
	"touchtone/storage"
	"touchtone/storage/naming"
	"touchtone/storage/storagetest"
)

// stage is a migrated database with one source and one spec.
type stage struct {
	*storage.DB
	t    testing.TB
	dsn  string
	sql  *sql.DB // for what no method shows
	scan ledger.Scan
}

func mustStage(t testing.TB) *stage {
	t.Helper()
	return mustStageOf(t, storagetest.DB(t), func(s *stage) error { return s.Migrate(context.Background()) })
}

// pseudonyms is what customers of stages are known under.
var pseudonyms = naming.Key("of the test")

// mustStageOf is one on some database, whose schema may be older.
func mustStageOf(t testing.TB, dsn string, migrate func(*stage) error) *stage {
	t.Helper()
	ctx, s := context.Background(), &stage{t: t, dsn: dsn}
	s.DB = must(storage.Open(ctx, s.dsn, storage.Options{PseudonymKey: pseudonyms}))(t)
	s.sql = must(sql.Open("postgres", s.dsn))(t)
	s.sql.SetMaxOpenConns(1)
	t.Cleanup(func() { s.DB.Close(); s.sql.Close() })
	if err := migrate(s); err != nil {
		t.Fatal(err)
	}
	s.scan = ledger.Scan{Source: must(s.Source(ctx, "calls", ""))(t), Spec: s.mustSpec("a"), Lane: ledger.Live}
	return s
}

// must(f())(t) is what f gives; an error ends the test.
func must[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func (s *stage) mustSpec(pack string) int64 {
	s.t.Helper()
	id, err := s.Spec(context.Background(), ledger.Spec{Pack: pack, Engine: "1", Analysis: "1"})
	if err != nil {
		s.t.Fatal(err)
	}
	return id
}

func (s *stage) mustDiscover(objects ...ledger.Object) int {
	s.t.Helper()
	n, err := s.Discover(context.Background(), s.scan, objects, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	return n
}

// mustClaim dispatches and claims all that is due or, while there are some, one suspect.
func (s *stage) mustClaim(owner string) []ledger.Work {
	s.t.Helper()
	works, err := s.Claim(context.Background(), s.scan.Spec, s.mustDispatch(), owner, time.Minute)
	if err != nil {
		s.t.Fatal(err)
	}
	return works
}

// mustDispatch hands out a suspect or, when there is none, all that is due.
func (s *stage) mustDispatch() ledger.Task {
	s.t.Helper()
	if task := must(s.DispatchSuspect(context.Background(), s.scan.Spec, time.Minute, s.scan.Lane))(s.t); len(task.Works) > 0 {
		return task
	}
	return must(s.Dispatch(context.Background(), s.scan.Spec, s.scan.Lane, 1000, 1<<40, time.Minute))(s.t)
}

func (s *stage) mustSave(portions ...ledger.Portion) (lost []int64) {
	s.t.Helper()
	lost, err := s.Save(context.Background(), portions)
	if err != nil {
		s.t.Fatal(err)
	}
	return lost
}

func (s *stage) mustExec(query string, args ...any) {
	s.t.Helper()
	if _, err := s.sql.Exec(query, args...); err != nil {
		s.t.Fatalf("%s: %v", query, err)
	}
}

// text gives the one value of a query as text.
func (s *stage) text(query string, args ...any) string {
	s.t.Helper()
	var got *string
	if err := s.sql.QueryRow(query, args...).Scan(&got); err != nil {
		s.t.Fatalf("%s: %v", query, err)
	}
	if got == nil {
		return "NULL"
	}
	return *got
}

func (s *stage) wants(what, want, query string, args ...any) {
	s.t.Helper()
	if got := s.text(query, args...); got != want {
		s.t.Errorf("%s: got %s, want %s", what, got, want)
	}
}

// explain is how Postgres would run a query, or does and takes back. Options of EXPLAIN may stand before it.
func (s *stage) explain(query string, args ...any) string {
	s.t.Helper()
	tx := must(s.sql.Begin())(s.t)
	defer tx.Rollback() // it has only asked
	rows := must(tx.Query(`EXPLAIN `+query, args...))(s.t)
	defer rows.Close()
	var plan strings.Builder
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			s.t.Fatal(err)
		}
		fmt.Fprintln(&plan, line)
	}
	return plan.String()
}

// dump is every row of the results, in which nothing may depend on who scored it, when, or how often.
func (s *stage) dump() string {
	s.t.Helper()
	return s.text(`SELECT md5(string_agg(line, E'\n' ORDER BY line)) FROM (
		SELECT i::text FROM interactions i UNION ALL
		SELECT e::text FROM evaluations e UNION ALL
		SELECT f::text FROM flags f UNION ALL
		SELECT a::text FROM survey_answers a UNION ALL
		SELECT q::text FROM quarantines q
	) rows (line)`)
}

func object(key, etag string) ledger.Object {
	return ledger.Object{Key: key, ETag: etag, Size: 100, LastModified: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
}

func objects(n int) []ledger.Object {
	all := make([]ledger.Object, n)
	for i := range all {
		all[i] = object(fmt.Sprintf("call%04d.json", i), "v1")
	}
	return all
}

func whole(w *ledger.Work, records ...ledger.Record) ledger.Portion {
	return ledger.Portion{Work: w, After: w.Checkpoint, Records: records, Last: true}
}

func bad(code string) ledger.Record {
	return ledger.Record{Bad: &ledger.Reason{Code: code, Place: "line 1", Detail: "for the test"}}
}

// good is a scored record that fills every column.
func good(id string) ledger.Record {
	score, mean, rating := 72.5, -0.25, 2.0
	long := interaction.Millis(61_000)
	return ledger.Record{
		Heard: &nlp.Analysis{
			About: interaction.About{
				ID: id, Channel: interaction.Call, Lang: "en", Agent: "Sam", Team: "Gold", Customer: "customer 7",
				StartedAt: time.Date(2026, 2, 28, 23, 30, 0, 0, time.FixedZone("", -3600)),
				Answers:   []interaction.SurveyAnswer{{Metric: "rating", Score: &rating, Min: 1, Max: 5}},
			},
			Turns: []nlp.Turn{
				{Cutting: nlp.Cutting{Text: `Good morning, "Acme" \ here`}, Speaker: interaction.Agent, Start: 0, End: 900},
				{Cutting: nlp.Cutting{Text: "My card is [CARD]"}, Participant: 1, Speaker: interaction.Customer, Start: 1000, End: 2000},
			},
			Measures: interaction.Measures{
				Turns: 2, Words: 9, Duration: &long,
				TalkShare: map[interaction.Role]float64{interaction.Agent: 0.47},
			},
			Sides:    map[interaction.Role]nlp.Course{interaction.Customer: {N: 1, Mean: &mean}},
			Redacted: map[string]int{"CARD": 1},
		},
		Found: &rules.Findings{
			Link: rules.Link{Journey: "buying", Touchpoint: "payment", How: rules.ByMetadata, Why: "attribute queue is \"payments\"", Confidence: 1},
			Evaluations: []rules.Evaluation{{
				Scorecard: "support", Revision: "abc", Agent: "Sam", Score: &score, Earned: 29, Possible: 40,
				Answers: []rules.Answer{
					{Ref: "greeting", Section: "opening", State: rules.Answered, Value: "yes", Earned: 10, Possible: 10},
					{Ref: "hold", Section: "middle", State: rules.NotApplicable},
					{Ref: "empathy", Section: "middle", State: rules.Abstained, Critical: true},
				},
			}},
			Flags:    []rules.Flag{{Rule: "low", Severity: rules.Low, Reason: "score under target"}, {Rule: "e", Severity: rules.High, Reason: `asked for a "manager"`}},
			Priority: 3, Because: "score under target",
		},
	}
}
