package storage_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/lib/pq"

	"touchtone/interaction"
	"touchtone/interaction/records"
	"touchtone/interaction/records/recordstest"
	"touchtone/nlp"
	"touchtone/report/ledger"
	"touchtone/rules"
	"touchtone/storage/storagetest/stage"
)

var accepted = flag.Int("accepted", 1000, "how many inputs that readers accept are stored")

// What a reader accepts the database never refuses: fixtures of all formats are changed in odd ways, and whatever is
// still read is stored as rows, and its text once more as text and as jsonb.
func TestWhatIsAcceptedIsStored(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustExec(`CREATE TABLE said (text text, document jsonb)`)
	s.MustDiscover(stage.Object("accepted.jsonl", "1"))
	works := s.MustClaim("w")
	r, objects := rand.New(rand.NewPCG(1, 2)), mustFixtures(t)
	for stored := 0; stored < *accepted; {
		portion := ledger.Portion{Work: &works[0], After: stored}
		for len(portion.Records) < 256 {
			portion.Records = append(portion.Records, stillRead(recordstest.Mutate(r, objects[r.IntN(len(objects))]))...)
		}
		stored += len(portion.Records)
		portion.Last = stored >= *accepted
		if lost := s.MustSave(portion); len(lost) > 0 {
			t.Fatalf("lost %v", lost)
		}
		mustSay(s, portion.Records)
	}
	s.Wants("refused by the database", "", `SELECT coalesce(string_agg(DISTINCT detail, '; '), '') FROM quarantines`)
	s.Wants("all are there", "true", `SELECT count(*) = (SELECT checkpoint FROM works) FROM interactions`)
}

func mustFixtures(t *testing.T) (objects [][]byte) {
	t.Helper()
	paths, err := filepath.Glob("../interaction/records/testdata/*.*")
	if err != nil || len(paths) < 80 {
		t.Fatalf("got %d fixtures, %v", len(paths), err)
	}
	for _, path := range paths {
		if filepath.Ext(path) == ".golden" {
			continue
		}
		objects = append(objects, stage.Must(os.ReadFile(path))(t))
	}
	return objects
}

// stillRead is what can be read of an object, as a record each.
func stillRead(object []byte) (all []ledger.Record) {
	for in, err := range records.Read(records.Source{}, bytes.NewReader(object)) {
		if err == nil {
			all = append(all, ledger.Record{Heard: asItIs(in), Found: &rules.Findings{Link: rules.Link{How: rules.Unmatched}}})
		}
	}
	return all
}

// asItIs hears what was said, and takes nothing out.
func asItIs(in *interaction.Interaction) *nlp.Analysis {
	heard := &nlp.Analysis{About: in.About, Measures: interaction.Measure(in, 3000)}
	for _, t := range in.Turns {
		heard.Turns = append(heard.Turns, nlp.Turn{
			Cutting: nlp.Cutting{Text: t.Text}, Participant: t.Participant, Speaker: t.Speaker, Start: t.Start, End: t.End, Theirs: t.Theirs,
		})
	}
	return heard
}

// mustSay stores what was said and all that is known beside it, as text and as jsonb.
func mustSay(s *stage.Stage, all []ledger.Record) {
	s.T.Helper()
	texts, abouts := make([]string, len(all)), make([]string, len(all))
	for i, r := range all {
		for j := range r.Heard.Turns {
			texts[i] += r.Heard.Turns[j].Text
		}
		abouts[i] = string(stage.Must(json.Marshal(r.Heard.About))(s.T))
	}
	_, err := s.SQL.Exec(
		`INSERT INTO said (text, document)
		SELECT text, to_jsonb(text) || about::jsonb
		FROM unnest($1::text[], $2::text[]) AS said (text, about)`,
		pq.Array(texts), pq.Array(abouts))
	if err != nil {
		s.T.Fatalf("%v: one of %q %q", err, texts, abouts)
	}
}
