package reading_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"touchtone/report"
	"touchtone/report/ledger"
	"touchtone/report/reporttest"
	"touchtone/storage/storagetest/stage"
)

func sampling(per int, seed int64) report.Sampling {
	return report.Sampling{Stratum: report.ByAgent, Per: per, Seed: seed, Period: report.Period{From: reporttest.Today.AddDate(0, 0, -40), To: reporttest.Today.AddDate(0, 0, 1)}, By: "ana"}
}

// mustSample gives what was drawn, as the names of the interactions in order.
func mustSample(s *stage.Stage, of report.Sampling) (drawn []report.Drawn, names string) {
	s.T.Helper()
	drawn = stage.Must(s.Sample(context.Background(), of))(s.T)
	rows := stage.Must(s.SQL.Query(
		`SELECT i.id FROM drawn d JOIN draws USING (draw_id) JOIN interactions i USING (object_id, record) WHERE seed = $1 AND per = $2 ORDER BY i.id`,
		of.Seed, of.Per))(s.T)
	defer rows.Close()
	var all []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			s.T.Fatal(err)
		}
		all = append(all, id)
	}
	return drawn, strings.Join(all, " ")
}

func TestSampleTakesSoManyOfEach(t *testing.T) {
	t.Parallel()
	s := stage.WithTalks(t)
	drawn, first := mustSample(s, sampling(2, 7))
	if len(drawn) < 3 {
		t.Fatalf("drew of %v, want several agents", drawn)
	}
	for _, d := range drawn {
		if d.N != min(2, d.In) {
			t.Errorf("%q: drew %d of %d, want 2 or all", d.Of, d.N, d.In)
		}
	}
	if again, same := mustSample(s, sampling(2, 7)); same != first || !slices.Equal(again, drawn) {
		t.Errorf("drawn again %s, want %s", same, first)
	}
	if _, other := mustSample(s, sampling(2, 8)); other == first {
		t.Errorf("another seed draws the same: %s", other)
	}
	if all := stage.Must(s.Samplings(context.Background()))(t); len(all) != 2 || all[1].Words() != sampling(2, 7).Words() || all[0].Seed != 8 || all[0].By != "ana" {
		t.Errorf("got %+v, want two draws, the latest first", all)
	}
	for _, query := range []string{`UPDATE drawn SET of = 'x'`, `DELETE FROM draws`, `TRUNCATE drawn`} {
		if _, err := s.SQL.Exec(query); err == nil {
			t.Errorf("%s went through", query)
		}
	}
}

// The same objects in another order of coming give the same sample.
func TestSampleDoesNotDependOnOrder(t *testing.T) {
	t.Parallel()
	var samples []string
	for _, seed := range []uint64{1, 2} {
		s := stage.New(t)
		talks, keys := reporttest.Talks(), stage.Objects(len(reporttest.Talks()))
		order := rand.New(rand.NewPCG(seed, 0)).Perm(len(talks))
		for _, i := range order {
			s.MustDiscover(keys[i])
			for _, w := range s.MustClaim("reader") {
				s.MustSave(stage.Whole(&w, ledger.Record{Heard: talks[i].Heard, Found: talks[i].Found}))
			}
		}
		_, names := mustSample(s, sampling(3, 11))
		samples = append(samples, names)
	}
	if samples[0] != samples[1] || samples[0] == "" {
		t.Errorf("got\n%s\nand\n%s", samples[0], samples[1])
	}
}

func TestQueueKnowsWhatWasDrawn(t *testing.T) {
	t.Parallel()
	s := stage.WithTalks(t)
	if q := mustQueue(s, report.Scope{Sample: report.Random}, "", 50); len(q.Entries) != 0 {
		t.Errorf("%d were drawn before anybody drew", len(q.Entries))
	}
	mustSample(s, sampling(100, 1))
	random := mustQueue(s, report.Scope{Sample: report.Random}, "", 50)
	flagged := mustQueue(s, report.Scope{}, "", 50)
	both := mustQueue(s, report.Scope{Sample: report.Both}, "", 50)
	if len(random.Entries) != len(reporttest.Talks()) || random.Total != len(random.Entries) {
		t.Errorf("%d of %d were drawn, want all %d", len(random.Entries), random.Total, len(reporttest.Talks()))
	}
	if names(both) != names(flagged) {
		t.Errorf("both: %s, want %s", names(both), names(flagged))
	}
	for _, e := range random.Entries {
		if !e.Random || len(e.Flags) == 0 && strings.Contains(names(flagged), e.Name) {
			t.Errorf("%s: random %v with %d flags", e.Name, e.Random, len(e.Flags))
		}
	}
	first := random.Entries[0].ID
	got := stage.Must(s.Neighbours(context.Background(), report.Scope{Sample: report.Random}, first))(t)
	if got.Next != random.Entries[1].ID || got.Previous != "" {
		t.Errorf("next to %s: %+v, want %s", first, got, random.Entries[1].ID)
	}
	page := mustQueue(s, report.Scope{Sample: report.Random}, "", 2)
	if rest := mustQueue(s, report.Scope{Sample: report.Random}, page.Next, 50); len(rest.Entries) != len(random.Entries)-2 {
		t.Errorf("%d after the first page, want %d", len(rest.Entries), len(random.Entries)-2)
	}
}

func TestMaterialOfARandomSample(t *testing.T) {
	t.Parallel()
	s, ctx := stage.WithTalks(t), context.Background()
	mustSample(s, sampling(4, 3))
	for sample, most := range map[report.Sample]int{report.Random: 4, report.Both: 3} {
		m := stage.Must(s.Material(ctx, "Sam Ode", reporttest.Fortnight(), sample))(t)
		if len(m.Own) > most || sample == report.Random && len(m.Own) == 0 {
			t.Errorf("%s: %d interactions, want %d at most", sample, len(m.Own), most)
		}
		for _, own := range m.Own {
			if sample == report.Both && len(own.Found.Flags) == 0 {
				t.Errorf("%s is not flagged", own.ID)
			}
		}
	}
	if _, err := s.Sample(ctx, report.Sampling{Stratum: "moon"}); err == nil || !strings.Contains(fmt.Sprint(err), "moon") {
		t.Errorf("got %v, want a mistake about the stratum", err)
	}
}
