package embedded

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
)

// ProgramsVariable names the environment variable that says where PostgreSQL's programs are.
const ProgramsVariable = "TOUCHTONE_PG_BIN"

var errNoPrograms = errors.New("PostgreSQL's server programs are not installed: " +
	"run `apt-get install postgresql`, or set " + ProgramsVariable + " to the folder of initdb and postgres, " +
	"or TOUCHTONE_POSTGRES to a server that runs")

// findPrograms returns the folder of initdb and postgres. Where a cluster exists, its version is
// needed and no other will do.
func findPrograms(version string) (string, error) {
	found := candidates()
	if len(found) == 0 {
		return "", errNoPrograms
	}
	if version == "" {
		return found[0], nil
	}
	for _, dir := range found {
		if programVersion(dir) == version {
			return dir, nil
		}
	}
	return "", fmt.Errorf("the data folder was made by PostgreSQL %s, whose programs are not installed: "+
		"run `apt-get install postgresql-%[1]s`, or move the data folder away to begin a new one", version)
}

// candidates lists the folders that hold the programs, best first. A folder that was named
// explicitly is the only one.
func candidates() []string {
	if dir := os.Getenv(ProgramsVariable); dir != "" {
		return slices.DeleteFunc([]string{dir}, lacksPrograms)
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin") // the pattern is well formed
	slices.SortFunc(found, func(a, b string) int { return cmp.Compare(debianVersion(b), debianVersion(a)) })
	if program, err := exec.LookPath("postgres"); err == nil {
		found = append(found, filepath.Dir(program))
	}
	if ours, err := os.Executable(); err == nil {
		found = append(found, filepath.Join(filepath.Dir(ours), "postgresql/bin")) // see deploy/setup.sh
	}
	return slices.DeleteFunc(found, lacksPrograms)
}

// debianVersion reads 15 out of /usr/lib/postgresql/15/bin.
func debianVersion(dir string) int {
	n, _ := strconv.Atoi(filepath.Base(filepath.Dir(dir)))
	return n
}

func lacksPrograms(dir string) bool {
	for _, name := range []string{"initdb", "postgres"} {
		if _, err := exec.LookPath(filepath.Join(dir, name)); err != nil {
			return true
		}
	}
	return false
}

var majorVersion = regexp.MustCompile(`\d+`)

// programVersion asks the server program for its major version.
func programVersion(dir string) string {
	out, _ := exec.Command(filepath.Join(dir, "postgres"), "--version").Output() // none is no version
	return string(majorVersion.Find(out))
}
