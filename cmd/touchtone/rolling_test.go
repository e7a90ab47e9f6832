package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"touchtone/storage/storagetest"
)

// While a new version is rolled out, workers of the one before go on under a schema that the new one has migrated. The one before
// is here the program without the latest migration, built from the history of this repository.
func TestProgramBeforeTheLatestMigrationGoesOn(t *testing.T) {
	t.Parallel()
	before := programBefore(t)
	s := newSiteOn(t, storagetest.Empty(t))
	old := s.startLive(t, exec.Command(before))
	s.wait(t, "the old program to score", `SELECT count(*) > 20 FROM outcomes`)

	s.run(t, "retention", "--retention=50 years", "--dry-run") // as any verb does, this migrates
	s.run(t, "import", write(t, "after.jsonl", manyCalls(300)))
	s.wait(t, "the old program to score by the new schema", `SELECT count(*) > 0 FROM works w JOIN objects USING (object_id)
		WHERE key LIKE '%after.jsonl' AND state = 'done' AND scored = 300`)

	young := s.startLive(t, process(t, nil))
	s.run(t, "import", write(t, "both-a.jsonl", manyCalls(300)), write(t, "both-b.jsonl", manyCalls(300)))
	s.wait(t, "both to score together", `SELECT count(*) = 2 FROM works w JOIN objects USING (object_id)
		WHERE key LIKE '%both-_.jsonl' AND state = 'done' AND scored = 300`)
	stop(t, old, syscall.SIGTERM)
	s.wait(t, "all to be done", `SELECT count(*) = 0 FROM works WHERE state <> 'done'`)
	stop(t, young, syscall.SIGTERM)
	s.wantNothingLost(t)
	s.run(t, "verify", "--documents")
}

// startLive starts a worker of some program, which looks at the bucket all the time.
func (s *site) startLive(t *testing.T, program *exec.Cmd) *exec.Cmd {
	t.Helper()
	program.Args = append(program.Args, "worker", "--live-every=200ms")
	program.Env = append(append(os.Environ(), program.Env...), s.env...)
	program.Stderr = os.Stderr
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	return program
}

// programBefore builds the program as it was before the latest migration came.
func programBefore(t *testing.T) string {
	t.Helper()
	latest := git(t, "log", "-1", "--diff-filter=A", "--format=%H", "--", "../../storage/migrations")
	before := git(t, "rev-parse", "--verify", "--quiet", latest+"^")
	dir := t.TempDir()
	archive := filepath.Join(dir, "before.tar")
	git(t, "-C", "../..", "archive", "--output="+archive, before)
	mustRun(t, exec.Command("tar", "-xf", archive, "-C", dir))
	program := filepath.Join(dir, "before")
	build := exec.Command("go", "build", "-trimpath", "-o", program, "./cmd/touchtone")
	build.Dir = dir
	mustRun(t, build)
	t.Logf("the program before the latest migration is %s", git(t, "log", "-1", "--format=%h %s", before))
	return program
}

// git asks the repository. A copy without its history cannot say what came before.
func git(t *testing.T, args ...string) string {
	t.Helper()
	out, err := exec.Command("git", args...).Output()
	answer := strings.TrimSpace(string(out))
	if err != nil || answer == "" && args[0] != "-C" {
		t.Skipf("no history here to build the program before from (git %s: %v): get it with `git fetch --unshallow`", strings.Join(args, " "), err)
	}
	return answer
}

func mustRun(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", cmd, err, out)
	}
}
