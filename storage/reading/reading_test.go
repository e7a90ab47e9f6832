package reading_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"touchtone/report"
	"touchtone/report/reporttest"
	"touchtone/rules"
	"touchtone/storage/storagetest/stage"
)

func mustQueue(s *stage.Stage, scope report.Scope, after string, limit int) *report.Queue {
	s.T.Helper()
	return stage.Must(s.Queue(context.Background(), scope, after, limit))(s.T)
}

func names(q *report.Queue) string {
	var all []string
	for _, e := range q.Entries {
		all = append(all, e.Name)
	}
	return strings.Join(all, " ")
}

func TestQueueIsInOrderOfPriorityPageByPage(t *testing.T) {
	t.Parallel()
	s := stage.WithTalks(t)
	first := mustQueue(s, report.Scope{}, "", 2)
	if got, want := names(first), "c-1001 c-2001"; got != want || first.Total != 5 || first.Next == "" {
		t.Errorf("got %q of %d, next %q, want %q of 5 and a cursor", got, first.Total, first.Next, want)
	}
	second := mustQueue(s, report.Scope{}, first.Next, 2)
	third := mustQueue(s, report.Scope{}, second.Next, 2)
	if got, want := names(second)+"|"+names(third), "c-1003 c-1005|r-3001"; got != want || third.Next != "" {
		t.Errorf("got %q, next %q, want %q and no more", got, third.Next, want)
	}
	e := first.Entries[0]
	if len(e.Flags) != 3 || e.Flags[0].Severity != rules.High || e.Flags[1].Reason != "The customer asked for a supervisor" {
		t.Errorf("got flags %v, want all three in their order", e.Flags)
	}
	if e.Score == nil || *e.Score != 0 || !e.Fatal || e.Agent != "Sam Ode" || e.Touchpoint != "dispute a charge" || e.Priority != 91 {
		t.Errorf("got %+v, want the row as it was scored", e)
	}
	if review := third.Entries[0]; review.Score != nil || review.Agent != "" {
		t.Errorf("got score %v of agent %q, want neither for a review", review.Score, review.Agent)
	}
}

func TestQueueNarrowed(t *testing.T) {
	t.Parallel()
	s := stage.WithTalks(t)
	for _, c := range []struct {
		scope report.Scope
		want  string
	}{
		{report.Scope{Agent: "Ilse Botha"}, "c-2001"},
		{report.Scope{Rule: "target"}, "c-1003 c-1005"},
		{report.Scope{Severity: rules.High}, "c-1001 c-2001"},
		{report.Scope{Channel: "review"}, "r-3001"},
		{report.Scope{Lang: "el", Team: "north"}, "c-1003"},
		{report.Scope{Touchpoint: "new address"}, "c-1005"},
		{report.Scope{Name: "c-1005"}, "c-1005"},
		{report.Scope{Period: report.Period{From: reporttest.Today.AddDate(0, 0, -3)}}, "c-1001 c-2001"},
		{report.Scope{Agent: "nobody"}, ""},
		{report.Scope{Agent: `'; DROP TABLE flags; --`, Rule: `%' OR ''='`, Touchpoint: `$$\x27`}, ""},
	} {
		if q := mustQueue(s, c.scope, "", 10); names(q) != c.want || q.Total != len(q.Entries) {
			t.Errorf("%+v: got %q of %d, want %q", c.scope, names(q), q.Total, c.want)
		}
	}
}

func TestNeighboursStayInTheirQueue(t *testing.T) {
	t.Parallel()
	s, ctx := stage.WithTalks(t), context.Background()
	all := mustQueue(s, report.Scope{}, "", 10).Entries
	for i := range all {
		got := stage.Must(s.Neighbours(ctx, report.Scope{}, all[i].ID))(t)
		var want report.Neighbours
		if i > 0 {
			want.Previous = all[i-1].ID
		}
		if i+1 < len(all) {
			want.Next = all[i+1].ID
		}
		if got != want {
			t.Errorf("%s: got %v, want %v", all[i].Name, got, want)
		}
	}
	got := stage.Must(s.Neighbours(ctx, report.Scope{Agent: "Sam Ode"}, all[0].ID))(t)
	if want := (report.Neighbours{Next: all[2].ID}); got != want {
		t.Errorf("of one agent: got %v, want %v", got, want)
	}
}

func TestScoredIsWhatWasSaved(t *testing.T) {
	t.Parallel()
	s := stage.WithTalks(t)
	first := mustQueue(s, report.Scope{Name: "c-1001"}, "", 1).Entries[0]
	got := stage.Must(s.Scored(context.Background(), first.ID))(t)
	if got.Heard.ID != "c-1001" || len(got.Heard.Turns) != 9 || len(got.Found.Flags) != 3 || got.ID != first.ID {
		t.Errorf("got %s with %d turns and %d flags, want c-1001 with 9 and 3", got.Heard.ID, len(got.Heard.Turns), len(got.Found.Flags))
	}
	if !strings.HasSuffix(got.Object, ".json") || got.Record != 1 || got.Pack != "a" || got.Engine != "1" || got.ScoredAt.IsZero() {
		t.Errorf("got %+v, want where it came from and what scored it", got)
	}
	for _, id := range []string{"", "x", "1", "1-x", "999999-1", first.ID + "0"} {
		if _, err := s.Scored(context.Background(), id); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%q: got %v, want fs.ErrNotExist", id, err)
		}
	}
	if _, err := s.Queue(context.Background(), report.Scope{}, "1_2", 1); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a cursor cut short: got %v, want fs.ErrNotExist", err)
	}
}

func TestMaterialOfAnAgent(t *testing.T) {
	t.Parallel()
	s, ctx := stage.WithTalks(t), context.Background()
	for sample, want := range map[report.Sample]string{
		report.Every:   "13 of north, 1 peer",
		report.Random:  "0 of north, 0 peer", // nobody drew
		report.Flagged: "3 of north, 1 peer",
	} {
		m := stage.Must(s.Material(ctx, "Sam Ode", reporttest.Fortnight(), sample))(t)
		if got := fmt.Sprintf("%d of %s, %d peer", len(m.Own), m.Team, m.Peers["support"].N); got != want {
			t.Errorf("%s: got %s, want %s", sample, got, want)
		}
		if !slices.IsSortedFunc(m.Own, func(a, b *report.Scored) int { return a.At.Compare(b.At) }) {
			t.Errorf("%s: not in order of time", sample)
		}
	}
	m := stage.Must(s.Material(ctx, "Sam Ode", reporttest.Fortnight(), report.Every))(t)
	if c := report.Coach(m, nil, reporttest.Today); c.Score.N != 7 || c.Past.N != 6 || len(c.Focus) != 3 {
		t.Errorf("got n %d and %d with %d points, want the report of the stage: 7, 6 and 3", c.Score.N, c.Past.N, len(c.Focus))
	}
}

func TestStandings(t *testing.T) {
	t.Parallel()
	s, ctx := stage.WithTalks(t), context.Background()
	span := stage.Must(s.Span(ctx))(t)
	if want := reporttest.Today; !span.To.Equal(want) || !span.From.Equal(want.AddDate(0, 0, -27)) {
		t.Errorf("got %v, want the four weeks of the stage", span)
	}
	var got []string
	for _, a := range stage.Must(s.Standings(ctx, report.Scope{Period: span}))(t) {
		got = append(got, fmt.Sprintf("%s/%s %d, %d flagged, %q n=%d mean=%.1f", a.Team, a.Agent, a.Interactions, a.Flagged, a.Scorecard, a.Score.N, a.Score.Value))
	}
	want := []string{
		`north/Ilse Botha 1, 1 flagged, "Support conversations" n=1 mean=33.3`,
		`north/Sam Ode 13, 3 flagged, "Support conversations" n=13 mean=82.0`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if one := stage.Must(s.Standings(ctx, report.Scope{Agent: "Sam Ode", Period: span}))(t); len(one) != 1 || one[0].Latest.Format("2006-01-02") != "2026-11-06" {
		t.Errorf("got %v, want Sam Ode alone, heard on 6 November", one)
	}
}

func TestChoicesAndQuarantines(t *testing.T) {
	t.Parallel()
	s, ctx := stage.WithTalks(t), context.Background()
	c := stage.Must(s.Choices(ctx))(t)
	got := fmt.Sprint(c.Agents, c.Teams, c.Channels, c.Langs, c.Touchpoints, c.Reasons)
	want := "[Ilse Botha Sam Ode] [north] [call chat review] [af el en ro ru] " +
		"[dispute a charge new address payment plan report an outage] " +
		"[{target 2} {collapse 1} {escalation 1} {fatal 1} {hold 1} {negative-review 1} {repeat 1}]"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	groups := stage.Must(s.Quarantines(ctx, 0))(t)
	if len(groups) != 1 || groups[0].N != 2 || len(groups[0].Records) != 2 || groups[0].Records[0].Place != "line 1" {
		t.Errorf("got %+v, want json_syntax twice with its places", groups)
	}
	if got := stage.Must(s.Quarantines(ctx, 77))(t); len(got) != 0 {
		t.Errorf("of another batch: got %+v, want none", got)
	}
}

func TestPagesOfAnEmptyStore(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	if q := mustQueue(s, report.Scope{}, "", 10); len(q.Entries) != 0 || q.Total != 0 {
		t.Errorf("got %+v, want an empty queue", q)
	}
	if span := stage.Must(s.Span(ctx))(t); !span.From.IsZero() {
		t.Errorf("got %v, want no days", span)
	}
	if c := stage.Must(s.Choices(ctx))(t); len(c.Agents)+len(c.Reasons) != 0 {
		t.Errorf("got %+v, want nothing to choose", c)
	}
	m := stage.Must(s.Material(ctx, "nobody", reporttest.Fortnight(), report.Every))(t)
	if cmp.Or(m.Team, "none") != "none" || len(m.Own)+len(m.Peers) != 0 {
		t.Errorf("got %+v, want nothing to say", m)
	}
}

// Whoever reads by SQL is told what every view and column is.
func TestTheDictionaryDescribesEverything(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	views := map[string]int{}
	for _, e := range stage.Must(s.Dictionary(context.Background()))(t) {
		views[e.View]++
		if strings.TrimSpace(e.Says) == "" {
			t.Errorf("%s.%s has no description", e.View, e.Column)
		}
	}
	for _, want := range []string{"journeys", "touchpoints", "touchpoint_metrics", "interactions", "surveys", "touchpoint_days", "signals", "customer_outcomes", "journey_steps"} {
		if views[want] < 3 {
			t.Errorf("the view %s has %d entries", want, views[want])
		}
	}
	for view := range views { // and every one can be read
		s.MustExec(`SELECT * FROM touchtone_v1.` + view)
	}
}

// mustMultiply repeats every interaction so often, each with an object and a work of its own, without the rest of the ledger.
func mustMultiply(s *stage.Stage, times int) {
	s.T.Helper()
	s.MustExec(`SET session_replication_role = replica`) // no foreign keys
	s.MustExec(`CREATE TEMP TABLE more AS
		SELECT i AS row, 1000 + row_number() OVER () AS id, n
		FROM interactions i, generate_series(1, $1) n`, times)
	s.MustExec(`INSERT INTO objects (object_id, source_id, key, role, current_work) OVERRIDING SYSTEM VALUE
		SELECT id, 1, 'more/' || id, 'main', id FROM more`)
	s.MustExec(`CREATE TEMP TABLE others AS SELECT (row).* FROM more LIMIT 0`)
	s.MustExec(`INSERT INTO others SELECT (row).* FROM more ORDER BY id`)
	s.MustExec(`ALTER TABLE others ADD nth bigint GENERATED ALWAYS AS IDENTITY`)
	s.MustExec(`UPDATE others SET work_id = 1000 + nth, object_id = 1000 + nth, priority = priority + random()`)
	s.MustExec(`ALTER TABLE others DROP nth`)
	s.MustExec(`INSERT INTO interactions SELECT * FROM others`)
	s.MustExec(`INSERT INTO flags (work_id, record, ordinal, day, object_id, rule, severity, reason)
		SELECT work_id, record, 1, day, object_id, 'target', severity, 'for the test' FROM others WHERE flags > 0`)
	s.MustExec(`SET session_replication_role = origin`)
	s.MustExec(`ANALYZE`)
}

// The queue of a long history is read from its index, in order, as far as the page goes.
func TestQueueIsReadFromItsIndex(t *testing.T) {
	t.Parallel()
	s := stage.WithTalks(t)
	mustMultiply(s, 200)
	plan := s.Explain(`SELECT object_id, record
		FROM current_interactions
		WHERE flags > 0 AND priority <= 50 AND (priority < 50 OR work_id < 9 OR work_id = 9 AND record > 1)
		ORDER BY priority DESC, work_id DESC, record
		LIMIT 25`)
	if !strings.Contains(plan, "priority_work_id_record_idx") || strings.Contains(plan, "->  Sort") {
		t.Errorf("got this plan, want the index of the queue without a sort:\n%s", plan)
	}
}

func BenchmarkQueue(b *testing.B) {
	s := stage.WithTalks(b)
	mustMultiply(s, 5000)
	for name, scope := range map[string]report.Scope{"all": {}, "agent": {Agent: "Ilse Botha"}, "nobody": {Agent: "nobody"}} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				mustQueue(s, scope, "", 25)
			}
		})
	}
}

func BenchmarkChoices(b *testing.B) {
	s := stage.WithTalks(b)
	mustMultiply(s, 5000)
	for b.Loop() {
		stage.Must(s.Choices(context.Background()))(b)
	}
}
