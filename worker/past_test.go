package worker_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"touchtone/report/ledger"
	"touchtone/rules"
)

const askingBack = `
rules: [{id: again, when: within 7 days after a contact}]
flags: [{id: again, severity: low, reason: Contact again, when: rule again}]
`

// A pack that asks for earlier contacts is told of those that were scored before.
func TestPackLooksBack(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	pack, err := rules.Load(fstest.MapFS{"pack.yml": {Data: []byte(askingBack)}})
	if err != nil {
		t.Fatal(err)
	}
	w := s.worker("")
	w.Pack = pack
	s.start(w)
	for day := range 2 {
		line := `{"id":"%s-%d","channel":"call","customer":"%s","started_at":"2026-03-%02dT10:00:00Z","turns":[{"speaker":"agent","text":"Hello"}]}` + "\n"
		s.shelf.put(fmt.Sprintf("day%d.jsonl", day),
			fmt.Sprintf(line, "ann", day, "ann", 1+day)+fmt.Sprintf(line, "bob", day, "bob", 1+20*day)+"{broken\n")
		s.mustScan(ledger.Live)
		s.waitForAll()
	}
	s.wantTally(ledger.Tally{Discovered: 6, Scored: 4, Quarantined: 2})
	s.wants("flags", "ann-1", `SELECT string_agg(id, ', ') FROM current_interactions WHERE flags > 0`)
}
