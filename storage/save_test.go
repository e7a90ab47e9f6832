package storage_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"touchtone/report/ledger"
	"touchtone/storage/document"
	"touchtone/storage/storagetest/stage"
)

func TestSaveFillsEveryTable(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustDiscover(stage.Object("a", "1"))
	w := &s.MustClaim("one")[0]
	s.MustSave(stage.Whole(w, stage.Good("x"), stage.Bad("json_syntax")))
	s.WantTally(ledger.Tally{Discovered: 2, Scored: 1, Quarantined: 1})
	for _, c := range []struct{ what, want, query string }{
		{"interaction", "x|call|2026-03-01|Sam|Gold|buying|payment|metadata|1|-0.25|61000|0.47|1|72.5|2|high",
			`SELECT concat_ws('|', id, channel, day, agent, team, journey, touchpoint, linked_by, customer_n, customer_sentiment,
				duration_ms, agent_talk_share, evaluations, qa_score, flags, severity) FROM current_interactions`},
		{"unknown is NULL", "true", `SELECT agent_sentiment IS NULL AND silence_ms IS NULL FROM interactions`},
		{"answers", "greeting=a/yes hold=n/- empathy=x/-",
			`SELECT string_agg(ref || '=' || state || '/' || coalesce(answer, '-'), ' ' ORDER BY i)
			FROM current_evaluations e JOIN scorecards c USING (scorecard_id),
			     unnest(c.refs, e.states::text[], e.answers) WITH ORDINALITY AS a (ref, state, answer, i)`},
		{"flags", `low score under target,high asked for a "manager"`, `SELECT string_agg(severity || ' ' || reason, ',' ORDER BY ordinal) FROM current_flags`},
		{"survey", "rating 2 of 1 to 5", `SELECT format('%s %s of %s to %s', metric, score, scale_min, scale_max) FROM current_survey_answers`},
		{"quarantine", "2 json_syntax line 1", `SELECT concat_ws(' ', record, code, place) FROM quarantines`},
		{"agents", "Sam of Gold", `SELECT agent || ' of ' || team FROM agents`},
		{"customer's id", "0", `SELECT count(*) FROM interactions WHERE interactions::text LIKE '%customer 7%'`},
	} {
		s.Wants(c.what, c.want, c.query)
	}
}

func TestDocumentComesBackAsItWasScored(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustDiscover(stage.Object("a", "1"))
	r := stage.Good("x")
	s.MustSave(stage.Whole(&s.MustClaim("one")[0], r))
	var packed []byte
	if err := s.SQL.QueryRow(`SELECT document FROM interactions`).Scan(&packed); err != nil {
		t.Fatal(err)
	}
	got := stage.Must(document.Unpack(packed))(t)
	gotFound, wantFound := stage.Must(json.Marshal(got.Found))(t), stage.Must(json.Marshal(r.Found))(t)
	if string(gotFound) != string(wantFound) {
		t.Errorf("got %s, want %s", gotFound, wantFound)
	}
	if text := got.Heard.Turns[0].Text; text != r.Heard.Turns[0].Text {
		t.Errorf("got turn %q, want %q", text, r.Heard.Turns[0].Text)
	}
	if got.Heard.Customer != "" {
		t.Errorf("the document names the customer %q", got.Heard.Customer)
	}
}

func TestResultsRefuseChange(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustDiscover(stage.Object("a", "1"))
	s.MustSave(stage.Whole(&s.MustClaim("one")[0], stage.Good("x"), stage.Bad("y")))
	for _, table := range []string{"interactions", "evaluations", "flags", "survey_answers", "outcomes", "quarantines", "attempts", "scorecards"} {
		for _, query := range []string{"UPDATE %s SET ctid = ctid", "DELETE FROM %s", "TRUNCATE %s CASCADE"} {
			if strings.HasPrefix(query, "UPDATE") {
				query = "UPDATE %[1]s SET " + s.Text(`SELECT format('%1$I = %1$I', column_name) FROM information_schema.columns
					WHERE table_name = $1 AND is_identity = 'NO' ORDER BY ordinal_position LIMIT 1`, table)
			}
			if _, err := s.SQL.Exec(fmt.Sprintf(query, table)); err == nil {
				t.Errorf("%s went through", fmt.Sprintf(query, table))
			}
		}
	}
	s.MustExec(`CREATE ROLE touchtone_eraser`)
	t.Cleanup(func() { s.MustExec(`DROP OWNED BY touchtone_eraser; DROP ROLE touchtone_eraser`) })
	s.MustExec(`GRANT ALL ON flags TO touchtone_eraser`)
	s.MustExec(`SET ROLE touchtone_eraser; DELETE FROM flags; RESET ROLE`)
	s.Wants("flags after the eraser", "0", `SELECT count(*) FROM flags`)
}

func TestOutcomesAreExclusive(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustDiscover(stage.Object("a", "1"))
	w := &s.MustClaim("one")[0]
	s.MustSave(stage.Whole(w, stage.Good("x")))
	for _, query := range []string{
		`INSERT INTO outcomes (work_id, record, kind, fence) VALUES ($1, 1, 'quarantined', 9)`,
		`INSERT INTO quarantines (work_id, record, object_id, code) SELECT work_id, 1, object_id, 'x' FROM works WHERE work_id = $1`,
		`UPDATE works SET state = 'pending', ended_at = NULL, checkpoint = 0 WHERE work_id = $1`,
	} {
		if _, err := s.SQL.Exec(query, w.ID); err == nil {
			t.Errorf("%s went through", query)
		}
	}
}

func TestSavingAgainChangesNothing(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustDiscover(stage.Objects(2)...)
	works := s.MustClaim("one")
	half := ledger.Portion{Work: &works[0], Records: []ledger.Record{stage.Good("a"), stage.Good("b")}}
	rows := `SELECT md5(string_agg(t.xmin || t::text, ',' ORDER BY work_id)) FROM works t`
	s.MustSave(half)
	before := s.Text(rows)
	if lost := s.MustSave(half); len(lost) != 0 { // as after a COMMIT whose answer was lost
		t.Errorf("lost %v", lost)
	}
	s.Wants("works after saving a half again", before, rows)
	end := ledger.Portion{Work: &works[0], After: 2, Records: []ledger.Record{stage.Good("c")}, Last: true}
	s.MustSave(end, stage.Whole(&works[1], stage.Good("d")))
	before = s.Text(rows)
	if lost := s.MustSave(end); len(lost) != 0 {
		t.Errorf("lost %v", lost)
	}
	if lost := s.MustSave(half); len(lost) != 1 {
		t.Errorf("a half after the end lost %v, want its work", lost)
	}
	s.Wants("works after saving all again", before, rows)
	s.WantTally(ledger.Tally{Discovered: 4, Scored: 4})
}

// dump is every row of the results, in which nothing may depend on who scored it, when, or how often.
func dump(s *stage.Stage) string {
	s.T.Helper()
	return s.Text(`SELECT md5(string_agg(line, E'\n' ORDER BY line)) FROM (
		SELECT i::text FROM interactions i UNION ALL
		SELECT e::text FROM evaluations e UNION ALL
		SELECT f::text FROM flags f UNION ALL
		SELECT a::text FROM survey_answers a UNION ALL
		SELECT q::text FROM quarantines q
	) rows (line)`)
}

// An object of many records is interrupted at every place: the rows are always the same.
func TestResumedObjectGivesTheSameRows(t *testing.T) {
	t.Parallel()
	records := []ledger.Record{stage.Good("a"), stage.Bad("x"), stage.Good("c"), stage.Good("d"), stage.Bad("y")}
	want := ""
	for cut := range len(records) {
		s := stage.New(t)
		s.MustDiscover(stage.Object("packed.jsonl", "1"))
		w := &s.MustClaim("one")[0]
		s.MustSave(ledger.Portion{Work: w, Records: records[:cut]})
		s.MustExec(`UPDATE leases SET until = now() - interval '1 second'`)
		s.MustReconcile()
		w = &s.MustClaim("two")[0]
		if w.Checkpoint != cut {
			t.Fatalf("resumes after record %d, want %d", w.Checkpoint, cut)
		}
		s.MustSave(stage.Whole(w, records[cut:]...))
		if got := dump(s); want != "" && got != want {
			t.Errorf("cut after %d: got other rows", cut)
		}
		want = dump(s)
	}
}

func TestPoisonRecordHarmsNoOther(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustDiscover(stage.Objects(3)...)
	works := s.MustClaim("one")
	poison := stage.Good("poison")
	poison.Found.Link.How = "guessed" // a CHECK refuses it
	nan := stage.Good("nan")
	nan.Found.Priority = 0
	nan.Found.Priority /= nan.Found.Priority
	dirty := stage.Good("a\x00b\xff")
	s.MustSave(
		stage.Whole(&works[0], stage.Good("a"), poison, stage.Good("c"), stage.Good("d")),
		stage.Whole(&works[1], stage.Good("e"), nan),
		stage.Whole(&works[2], dirty),
	)
	s.WantTally(ledger.Tally{Discovered: 7, Scored: 5, Quarantined: 2})
	s.Wants("scored", "a,a\uFFFDb\uFFFD,c,d,e", `SELECT string_agg(id, ',' ORDER BY id COLLATE "C") FROM current_interactions`)
	s.Wants("refused", "2 check_violation,2 a number is not a number",
		`SELECT string_agg(record || ' ' || substring(detail FROM ': (.*)'), ',' ORDER BY work_id) FROM quarantines WHERE code = 'unstorable'`)
}

// Whatever happens in whatever order, nothing is lost and nothing is counted twice.
func TestSumsHoldAfterRandomInterleavings(t *testing.T) {
	t.Parallel()
	const works = 40
	for seed := range uint64(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			s, ctx, random := stage.New(t), context.Background(), rand.New(rand.NewPCG(seed, 1))
			s.MustDiscover(stage.Objects(works)...)
			size := func(w *ledger.Work) int { return 1 + int(w.ID%3) }
			for round := range 150 {
				s.MustExec(`UPDATE works SET next_at = now() WHERE state = 'pending'`)
				for _, task := range []ledger.Task{
					stage.Must(s.DispatchSuspect(ctx, s.Scan.Spec, time.Minute, ledger.Live))(t),
					stage.Must(s.Dispatch(ctx, s.Scan.Spec, ledger.Live, 1+random.IntN(5), 1<<40, time.Minute))(t),
				} {
					held := stage.Must(s.Claim(ctx, s.Scan.Spec, task, fmt.Sprint("worker ", round), time.Minute))(t)
					for i := range held {
						mistreat(s, random, &held[i], size(&held[i]))
					}
				}
			}
			got, err := s.Tally(ctx, 0)
			recount, err2 := s.Recount(ctx, 0)
			if err != nil || err2 != nil || got != recount || got.Open != 0 || got.Discovered < works || got.Scored+got.Quarantined != got.Discovered {
				t.Errorf("tally %+v, recount %+v, %v %v", got, recount, err, err2)
			}
			s.Wants("outcomes without their row", "0", `SELECT count(*) FROM outcomes o
				WHERE (kind = 'scored') <> EXISTS (SELECT FROM interactions i WHERE (i.work_id, i.record) = (o.work_id, o.record))
				   OR (kind = 'quarantined') <> EXISTS (SELECT FROM quarantines q WHERE (q.work_id, q.record) = (o.work_id, o.record))`)
			s.Wants("outcomes of a later fence", "0", `SELECT count(*) FROM outcomes JOIN works USING (work_id) WHERE outcomes.fence > works.fence`)
			s.Wants("works beside their outcomes", "0", `SELECT count(*) FROM works w WHERE checkpoint <> (SELECT count(*) FROM outcomes o WHERE o.work_id = w.work_id)`)
		})
	}
}

// mistreat does one of the things that happen to a lease.
func mistreat(s *stage.Stage, random *rand.Rand, w *ledger.Work, size int) {
	record := func(i int) ledger.Record {
		if i%4 == 3 {
			return stage.Bad("x")
		}
		return stage.Good(fmt.Sprint(w.ID, "-", i))
	}
	var rest []ledger.Record
	for i := w.Checkpoint; i < size; i++ {
		rest = append(rest, record(i))
	}
	switch random.IntN(5) {
	case 0: // crash
		s.MustExec(`UPDATE leases SET until = now() - interval '1 second' WHERE lease_id = $1`, w.Lease)
		s.MustReconcile()
		s.MustSave(stage.Whole(w, rest...)) // a zombie's
	case 1:
		s.MustRelease(ledger.Release{Work: w, Ending: ledger.ByDependency})
	case 2: // one record, then stopped
		if len(rest) > 1 {
			s.MustSave(ledger.Portion{Work: w, After: w.Checkpoint, Records: rest[:1]})
		}
		s.MustRelease(ledger.Release{Work: w, Ending: ledger.ByStop})
	default:
		s.MustSave(stage.Whole(w, rest...))
		s.MustSave(stage.Whole(w, rest...))
	}
}
