package worker_test

import (
	"testing"

	"touchtone/interaction"
	"touchtone/report/ledger"
)

// A person's word reaches the one record it is about.
func TestSwappedRolesAreHeardSwapped(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.shelf.put("calls.jsonl", call("call", 3))
	s.mustScan(ledger.Live)
	s.start(s.worker(""))
	s.waitForAll()
	id := s.text(`SELECT object_id || '-2' FROM objects`)
	if _, err := s.db.SwapRoles(t.Context(), id, "Ana"); err != nil {
		t.Fatal(err)
	}
	s.waitForAll()
	for record, want := range map[string]interaction.Role{"-1": interaction.Agent, "-2": interaction.Customer, "-3": interaction.Agent} {
		heard, err := s.db.Scored(t.Context(), id[:len(id)-2]+record)
		if err != nil {
			t.Fatal(err)
		}
		if got := heard.Heard.Participants[0].Role; got != want {
			t.Errorf("record %s: the first speaker is %s, want %s", record, got, want)
		}
	}
}
