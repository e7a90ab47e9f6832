package main

import (
	"encoding/json"
	"strings"
	"testing"

	"touchtone/cmd/touchtone/bench"
	"touchtone/cmd/touchtone/program"
)

// The benches start this binary again as their workers.
func TestBenchesMeasureWhatIsScored(t *testing.T) {
	t.Setenv(asProgram, "yes")
	code, out, errs := touchtone(t, "bench", "e2e", "--calls=60", "--packed=20", "--only=packed", "--pages")
	var last struct{ Costs []bench.Cost }
	if err := json.Unmarshal(lastOf(out), &last); code != program.OK || err != nil {
		t.Fatalf("code %d, %v\n%s%s", code, err, out, errs)
	}
	if len(last.Costs) != 2 || last.Costs[0].Calls != 60 || last.Costs[0].CPU.Workers == 0 || last.Costs[0].Pages.Queue == 0 {
		t.Errorf("got %+v", last)
	}
}

func TestReplayGivesTheSameResults(t *testing.T) {
	t.Setenv(asProgram, "yes")
	code, out, errs := touchtone(t, "bench", "replay", "--calls=80", "--workers=1,3")
	var last struct {
		OK   bool           `json:"ok"`
		Runs []bench.Replay `json:"runs"`
	}
	if err := json.Unmarshal(lastOf(out), &last); code != program.OK || err != nil {
		t.Fatalf("code %d, %v\n%s%s", code, err, out, errs)
	}
	if !last.OK || len(last.Runs) != 2 || last.Runs[1].Rows != 80 {
		t.Errorf("got %+v", last)
	}
}

func lastOf(out string) []byte {
	lines := strings.Split(strings.TrimSpace(out), "\n")
	return []byte(lines[len(lines)-1])
}
