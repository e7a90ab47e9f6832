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
)

func (s *stage) wantTally(want ledger.Tally) {
	s.t.Helper()
	for name, count := range map[string]func(context.Context, int64) (ledger.Tally, error){"tally": s.Tally, "recount": s.Recount} {
		got, err := count(context.Background(), 0)
		if err != nil || got != want {
			s.t.Errorf("%s: got %+v, %v, want %+v", name, got, err, want)
		}
	}
	if open, err := s.AnyOpen(context.Background()); open != (want.Open > 0) || err != nil {
		s.t.Errorf("any open: got %v, %v, want %v", open, err, want.Open > 0)
	}
}

func TestSaveFillsEveryTable(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.mustDiscover(object("a", "1"))
	w := &s.mustClaim("one")[0]
	s.mustSave(whole(w, good("x"), bad("json_syntax")))
	s.wantTally(ledger.Tally{Discovered: 2, Scored: 1, Quarantined: 1})
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
		s.wants(c.what, c.want, c.query)
	}
}

func TestDocumentComesBackAsItWasScored(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.mustDiscover(object("a", "1"))
	r := good("x")
	s.mustSave(whole(&s.mustClaim("one")[0], r))
	var packed []byte
	if err := s.sql.QueryRow(`SELECT document FROM interactions`).Scan(&packed); err != nil {
		t.Fatal(err)
	}
	got := must(document.Unpack(packed))(t)
	gotFound, wantFound := must(json.Marshal(got.Found))(t), must(json.Marshal(r.Found))(t)
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
	s := mustStage(t)
	s.mustDiscover(object("a", "1"))
	s.mustSave(whole(&s.mustClaim("one")[0], good("x"), bad("y")))
	for _, table := range []string{"interactions", "evaluations", "flags", "survey_answers", "outcomes", "quarantines", "attempts", "scorecards"} {
		for _, query := range []string{"UPDATE %s SET ctid = ctid", "DELETE FROM %s", "TRUNCATE %s CASCADE"} {
			if strings.HasPrefix(query, "UPDATE") {
				query = "UPDATE %[1]s SET " + s.text(`SELECT format('%1$I = %1$I', column_name) FROM information_schema.columns
					WHERE table_name = $1 AND is_identity = 'NO' ORDER BY ordinal_position LIMIT 1`, table)
			}
			if _, err := s.sql.Exec(fmt.Sprintf(query, table)); err == nil {
				t.Errorf("%s went through", fmt.Sprintf(query, table))
			}
		}
	}
	s.mustExec(`CREATE ROLE touchtone_eraser`)
	t.Cleanup(func() { s.mustExec(`DROP OWNED BY touchtone_eraser; DROP ROLE touchtone_eraser`) })
	s.mustExec(`GRANT ALL ON flags TO touchtone_eraser`)
	s.mustExec(`SET ROLE touchtone_eraser; DELETE FROM flags; RESET ROLE`)
	s.wants("flags after the eraser", "0", `SELECT count(*) FROM flags`)
}

func TestOutcomesAreExclusive(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.mustDiscover(object("a", "1"))
	w := &s.mustClaim("one")[0]
	s.mustSave(whole(w, good("x")))
	for _, query := range []string{
		`INSERT INTO outcomes (work_id, record, kind, fence) VALUES ($1, 1, 'quarantined', 9)`,
		`INSERT INTO quarantines (work_id, record, object_id, code) SELECT work_id, 1, object_id, 'x' FROM works WHERE work_id = $1`,
		`UPDATE works SET state = 'pending', ended_at = NULL, checkpoint = 0 WHERE work_id = $1`,
	} {
		if _, err := s.sql.Exec(query, w.ID); err == nil {
			t.Errorf("%s went through", query)
		}
	}
}

func TestSavingAgainChangesNothing(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.mustDiscover(objects(2)...)
	works := s.mustClaim("one")
	half := ledger.Portion{Work: &works[0], Records: []ledger.Record{good("a"), good("b")}}
	rows := `SELECT md5(string_agg(t.xmin || t::text, ',' ORDER BY work_id)) FROM works t`
	s.mustSave(half)
	before := s.text(rows)
	if lost := s.mustSave(half); len(lost) != 0 { // as after a COMMIT whose answer was lost
		t.Errorf("lost %v", lost)
	}
	s.wants("works after saving a half again", before, rows)
	end := ledger.Portion{Work: &works[0], After: 2, Records: []ledger.Record{good("c")}, Last: true}
	s.mustSave(end, whole(&works[1], good("d")))
	before = s.text(rows)
	if lost := s.mustSave(end); len(lost) != 0 {
		t.Errorf("lost %v", lost)
	}
	if lost := s.mustSave(half); len(lost) != 1 {
		t.Errorf("a half after the end lost %v, want its work", lost)
	}
	s.wants("works after saving all again", before, rows)
	s.wantTally(ledger.Tally{Discovered: 4, Scored: 4})
}

// An object of many records is interrupted at every place: the rows are always the same.
func TestResumedObjectGivesTheSameRows(t *testing.T) {
	t.Parallel()
	records := []ledger.Record{good("a"), bad("x"), good("c"), good("d"), bad("y")}
	want := ""
	for cut := range len(records) {
		s, ctx := mustStage(t), context.Background()
		s.mustDiscover(object("packed.jsonl", "1"))
		w := &s.mustClaim("one")[0]
		s.mustSave(ledger.Portion{Work: w, Records: records[:cut]})
		s.mustExec(`UPDATE leases SET until = now() - interval '1 second'`)
		if _, err := s.Reconcile(ctx, s.scan.Spec, ledger.Live, ledger.Night); err != nil {
			t.Fatal(err)
		}
		w = &s.mustClaim("two")[0]
		if w.Checkpoint != cut {
			t.Fatalf("resumes after record %d, want %d", w.Checkpoint, cut)
		}
		s.mustSave(whole(w, records[cut:]...))
		if got := s.dump(); want != "" && got != want {
			t.Errorf("cut after %d: got other rows", cut)
		}
		want = s.dump()
	}
}

func TestPoisonRecordHarmsNoOther(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.mustDiscover(objects(3)...)
	works := s.mustClaim("one")
	poison := good("poison")
	poison.Found.Link.How = "guessed" // a CHECK refuses it
	nan := good("nan")
	nan.Found.Priority = 0
	nan.Found.Priority /= nan.Found.Priority
	dirty := good("a\x00b\xff")
	s.mustSave(
		whole(&works[0], good("a"), poison, good("c"), good("d")),
		whole(&works[1], good("e"), nan),
		whole(&works[2], dirty),
	)
	s.wantTally(ledger.Tally{Discovered: 7, Scored: 5, Quarantined: 2})
	s.wants("scored", "a,a\uFFFDb\uFFFD,c,d,e", `SELECT string_agg(id, ',' ORDER BY id COLLATE "C") FROM current_interactions`)
	s.wants("refused", "2 check_violation,2 a number is not a number",
		`SELECT string_agg(record || ' ' || substring(detail FROM ': (.*)'), ',' ORDER BY work_id) FROM quarantines WHERE code = 'unstorable'`)
}

// Whatever happens in whatever order, nothing is lost and nothing is counted twice.
func TestSumsHoldAfterRandomInterleavings(t *testing.T) {
	t.Parallel()
	const works = 40
	for seed := range uint64(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			s, ctx, random := mustStage(t), context.Background(), rand.New(rand.NewPCG(seed, 1))
			s.mustDiscover(objects(works)...)
			size := func(w *ledger.Work) int { return 1 + int(w.ID%3) }
			for round := range 150 {
				s.mustExec(`UPDATE works SET next_at = now() WHERE state = 'pending'`)
				for _, task := range []ledger.Task{
					must(s.DispatchSuspect(ctx, s.scan.Spec, time.Minute, ledger.Live))(t),
					must(s.Dispatch(ctx, s.scan.Spec, ledger.Live, 1+random.IntN(5), 1<<40, time.Minute))(t),
				} {
					held := must(s.Claim(ctx, s.scan.Spec, task, fmt.Sprint("worker ", round), time.Minute))(t)
					for i := range held {
						s.mistreat(random, &held[i], size(&held[i]))
					}
				}
			}
			got, err := s.Tally(ctx, 0)
			recount, err2 := s.Recount(ctx, 0)
			if err != nil || err2 != nil || got != recount || got.Open != 0 || got.Discovered < works || got.Scored+got.Quarantined != got.Discovered {
				t.Errorf("tally %+v, recount %+v, %v %v", got, recount, err, err2)
			}
			s.wants("outcomes without their row", "0", `SELECT count(*) FROM outcomes o
				WHERE (kind = 'scored') <> EXISTS (SELECT FROM interactions i WHERE (i.work_id, i.record) = (o.work_id, o.record))
				   OR (kind = 'quarantined') <> EXISTS (SELECT FROM quarantines q WHERE (q.work_id, q.record) = (o.work_id, o.record))`)
			s.wants("outcomes of a later fence", "0", `SELECT count(*) FROM outcomes JOIN works USING (work_id) WHERE outcomes.fence > works.fence`)
			s.wants("works beside their outcomes", "0", `SELECT count(*) FROM works w WHERE checkpoint <> (SELECT count(*) FROM outcomes o WHERE o.work_id = w.work_id)`)
		})
	}
}

// mistreat does one of the things that happen to a lease.
func (s *stage) mistreat(random *rand.Rand, w *ledger.Work, size int) {
	ctx := context.Background()
	record := func(i int) ledger.Record {
		if i%4 == 3 {
			return bad("x")
		}
		return good(fmt.Sprint(w.ID, "-", i))
	}
	var rest []ledger.Record
	for i := w.Checkpoint; i < size; i++ {
		rest = append(rest, record(i))
	}
	switch random.IntN(5) {
	case 0: // crash
		s.mustExec(`UPDATE leases SET until = now() - interval '1 second' WHERE lease_id = $1`, w.Lease)
		if _, err := s.Reconcile(ctx, s.scan.Spec, ledger.Live, ledger.Night); err != nil {
			s.t.Fatal(err)
		}
		s.mustSave(whole(w, rest...)) // a zombie's
	case 1:
		if err := s.Release(ctx, []ledger.Release{{Work: w, Ending: ledger.ByDependency}}); err != nil {
			s.t.Fatal(err)
		}
	case 2: // one record, then stopped
		if len(rest) > 1 {
			s.mustSave(ledger.Portion{Work: w, After: w.Checkpoint, Records: rest[:1]})
		}
		if err := s.Release(ctx, []ledger.Release{{Work: w, Ending: ledger.ByStop}}); err != nil {
			s.t.Fatal(err)
		}
	default:
		s.mustSave(whole(w, rest...))
		s.mustSave(whole(w, rest...))
	}
}
