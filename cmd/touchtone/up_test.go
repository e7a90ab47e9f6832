package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"touchtone/cmd/touchtone/nights"
	"touchtone/cmd/touchtone/program"
)

// The whole way on one machine: a bucket filled, scored and summed up; started again, nothing is done twice.
func TestUpTwice(t *testing.T) {
	t.Parallel()
	dir, digests := filepath.Join(t.TempDir(), "data"), t.TempDir()
	args := []string{"up", "--once", "--data-dir", dir, "--digest-to", digests, template, "--demo", testdata + "/bucket", "--demo", testdata + "/broken", "--demo", fixtures + "vcon-chat.json"}
	code, out, errs := touchtone(t, args...)
	if code != program.OK || !strings.Contains(out, "scored + ") || !strings.Contains(out, " + 0 open") {
		t.Fatalf("exit code %d:\n%s%s", code, out, errs)
	}
	reports, err := filepath.Glob(filepath.Join(dir, "reports", "coaching-*.html"))
	if err != nil || len(reports) < 6 {
		t.Errorf("%d coaching reports (%v), want one for each of the six agents at least", len(reports), err)
	}
	first := statusOf(t, dir)
	if first.Discovered != first.Scored+first.Quarantined+first.Open || first.Scored < 100 || first.Quarantined < 12 {
		t.Errorf("status %+v", first)
	}
	code, out, errs = touchtone(t, args...)
	if code != program.OK || !strings.HasPrefix(out, "nothing new\n") {
		t.Errorf("the second time: exit code %d:\n%s%s", code, out, errs)
	}
	if second := statusOf(t, dir); second.Tally != first.Tally {
		t.Errorf("the second time left %+v, the first %+v", second.Tally, first.Tally)
	}
	explainOne(t, dir)
	coachOne(t, dir)
	exportOne(t, dir)
	swapOne(t, dir)
	steerOne(t, dir)
	digestOne(t, dir, digests)
}

func statusOf(t *testing.T, dir string) nights.Status {
	t.Helper()
	code, out, errs := touchtone(t, "batch", "status", "--json", "--data-dir", dir)
	var s nights.Status
	if err := json.Unmarshal([]byte(out), &s); err != nil || code != program.OK {
		t.Fatalf("exit code %d, %v: %s%s", code, err, out, errs)
	}
	return s
}

func explainOne(t *testing.T, dir string) {
	t.Helper()
	code, out, errs := touchtone(t, "explain", "c-1001", "--data-dir", dir)
	if code != program.OK || !strings.Contains(out, "Support conversation") || !strings.Contains(out, "under pack") {
		t.Errorf("explain: exit code %d:\n%s%s", code, out, errs)
	}
}

func coachOne(t *testing.T, dir string) {
	t.Helper()
	for _, format := range []string{"html", "md", "json"} {
		code, out, errs := touchtone(t, "report", "coaching", "--agent", "rick.tanner", "--format", format, "--data-dir", dir)
		if code != program.OK || !strings.Contains(out, "rick.tanner") {
			t.Errorf("report as %s: exit code %d:\n%s%s", format, code, out, errs)
		}
	}
	if code, _, errs := touchtone(t, "report", "coaching", "--agent", "nobody", "--data-dir", dir); code != program.Failed {
		t.Errorf("report of nobody: exit code %d: %s", code, errs)
	}
}

// exportOne takes a stored container out with what was found of it.
func exportOne(t *testing.T, dir string) {
	t.Helper()
	code, out, errs := touchtone(t, "export", "--format", "vcon", "018f-1", "--data-dir", dir)
	if code != program.OK || !strings.Contains(out, "touchtone-evaluation/1") || one(t, []byte(out)).ID != "018f-1" {
		t.Errorf("export: exit code %d:\n%s%s", code, out, errs)
	}
	code, out, errs = touchtone(t, "export", "c-1001", "--data-dir", dir)
	if code != program.OK || strings.Count(out, "\n") != 1 || !strings.Contains(out, `"heard"`) {
		t.Errorf("export as JSON: exit code %d:\n%s%s", code, out, errs)
	}
}

// swapOne says that two sides are the other way round, twice: then all is as before.
func swapOne(t *testing.T, dir string) {
	t.Helper()
	_, before, _ := touchtone(t, "export", "018f-1", "--data-dir", dir)
	for i, want := range []string{"customer", "agent"} {
		code, out, errs := touchtone(t, "roles", "swap", "018f-1", "--data-dir", dir)
		if code != program.OK || !strings.Contains(out, "swapped") {
			t.Fatalf("swap: exit code %d:\n%s%s", code, out, errs)
		}
		_, after, _ := touchtone(t, "export", "018f-1", "--data-dir", dir)
		if !strings.Contains(after, `"name":"Sam","role":"`+want+`"`) {
			t.Errorf("swapped %d times: Sam is not the %s:\n%s", i+1, want, after)
		}
		if i == 1 && after != before {
			t.Errorf("swapped twice: got\n%s\nwant\n%s", after, before)
		}
	}
}

// digestOne reads what the batch brought, in the terminal and where the settings had it written; and a report as it was then.
func digestOne(t *testing.T, dir, digests string) {
	t.Helper()
	code, out, errs := touchtone(t, "batch", "digest", "1", "--data-dir", dir)
	if code != program.OK || !strings.HasPrefix(out, "Batch of ") || !strings.Contains(out, "/batches/1/reports/rick.tanner") {
		t.Errorf("digest: exit code %d:\n%s%s", code, out, errs)
	}
	files, err := filepath.Glob(filepath.Join(digests, "digest-*-batch-1.txt"))
	if err != nil || len(files) != 1 {
		t.Fatalf("got files %v, %v, want the digest of the batch", files, err)
	}
	if written, err := os.ReadFile(files[0]); err != nil || string(written) != out {
		t.Errorf("written was\n%s(%v)\nshown\n%s", written, err, out)
	}
	code, out, errs = touchtone(t, "report", "coaching", "--agent", "rick.tanner", "--batch", "1", "--data-dir", dir)
	if code != program.OK || !strings.Contains(out, "Coaching report: rick.tanner") {
		t.Errorf("the report of that batch: exit code %d:\n%s%s", code, out, errs)
	}
	if code, _, errs = touchtone(t, "batch", "digest", "99", "--data-dir", dir); code != program.Failed || !strings.Contains(errs, "has no digest") {
		t.Errorf("digest of none: exit code %d: %s", code, errs)
	}
	_, _, errs = touchtone(t, "batch", "--wait", "--digest-to", "s3://touchtone/digests/", "--data-dir", dir)
	if !strings.Contains(errs, "interactions are read from there") {
		t.Errorf("digests among the interactions: %s", errs)
	}
}

// steerOne says how a batch goes on that nobody works on: a backfill, which nobody lists.
func steerOne(t *testing.T, dir string) {
	t.Helper()
	_, started, _ := touchtone(t, "backfill", "start", "--prefix", "calls/", "--data-dir", dir)
	number, _, _ := strings.Cut(strings.TrimPrefix(started, "batch "), ":")
	for _, c := range []struct{ args, want string }{
		{"batch pause N", "missing flags: --why"},
		{"batch pause N --why moving", "pauses"},
		{"batch status N", "backfill of"},
		{"backfill status N", "paused"},
		{"batch priority N 3", "has priority 3"},
		{"batch status N --json", `"priority":3`},
		{"batch status N", ": moving"},
		{"batch resume N --rate 7", "goes on"},
		{"backfill status", "7 a second at most"},
		{"batch resume 1", "no batch of number 1 goes on"},
		{"batch cancel N --why wrong", "0 objects are quarantined"},
		{"batch status N", "cancel by "},
		{"sources rate 7", "7 objects a second at most"},
		{"sources", "7 objects a second at most"},
		{"sources --json", `"rate":7`},
		{"sources rate 0", "as fast as workers can"},
	} {
		args := strings.Fields(strings.Replace(c.args, "N", number, 1))
		_, out, errs := touchtone(t, append(args, "--data-dir", dir)...)
		if !strings.Contains(out+errs, c.want) {
			t.Errorf("%s: got\n%s%swant %q", c.args, out, errs, c.want)
		}
	}
}

func TestDoctorFindsAllWell(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	code, out, errs := touchtone(t, "doctor", "--data-dir", dir, "--listen", "127.0.0.1:0")
	if code != program.OK || strings.Contains(out, "ill") {
		t.Errorf("exit code %d:\n%s%s", code, out, errs)
	}
	code, out, _ = touchtone(t, "doctor", "--data-dir", dir, "--listen", "127.0.0.1:0", "--time-zone", "Mars/Olympus")
	if code != program.Findings || !strings.Contains(out, "Europe/Bucharest") {
		t.Errorf("with a bad time zone: exit code %d:\n%s", code, out)
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	code, out, _ = touchtone(t, "doctor", "--data-dir", dir, "--listen", "127.0.0.1:0")
	if code != program.Findings || !strings.Contains(out, "chmod 700") {
		t.Errorf("with an open data folder: exit code %d:\n%s", code, out)
	}
}
