package records

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestEveryFormatIsInTheReadme keeps the table and its description together.
func TestEveryFormatIsInTheReadme(t *testing.T) {
	t.Parallel()
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range known {
		if !strings.Contains(string(readme), "`"+f.name+"`") {
			t.Errorf("the README does not tell of %s", f.name)
		}
	}
}

// TestEveryFormatHasAFixture keeps the table and testdata together.
func TestEveryFormatHasAFixture(t *testing.T) {
	t.Parallel()
	var golden strings.Builder
	for _, pattern := range []string{"testdata/*.golden", "testdata/*/*/*.golden"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			golden.Write(b)
		}
	}
	for _, f := range known {
		if !strings.Contains(golden.String(), " "+f.name+" ") {
			t.Errorf("no fixture of %s", f.name)
		}
		if (f.marks == nil) == (f.looks == nil) || f.read == nil || f.title == "" || f.grade == "" {
			t.Errorf("%s is not whole: %+v", f.name, f)
		}
	}
}
