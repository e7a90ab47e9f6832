package nlp

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestEachChangeIsAnotherRevision(t *testing.T) {
	t.Parallel()
	revision := func(change string) string {
		files := fstest.MapFS{}
		for _, name := range []string{"analyzer.go", "redact/card.go", "redact/redact_test.go", "sentiment/models/ro.weights", "sentiment/lexicon/lists/el.txt", "language/model.bin"} {
			files[name] = &fstest.MapFile{Data: []byte("as it was")}
			if name == change {
				files[name].Data = []byte("as it is!")
			}
		}
		return string(sumOf(files))
	}
	before := revision("")
	for _, change := range []string{"analyzer.go", "redact/card.go", "sentiment/models/ro.weights", "sentiment/lexicon/lists/el.txt", "language/model.bin"} {
		if revision(change) == before {
			t.Errorf("%s changed, the revision did not", change)
		}
	}
	if revision("redact/redact_test.go") != before {
		t.Error("a test changed, and the revision did too")
	}
}

func TestSettingsAreOfTheRevision(t *testing.T) {
	t.Parallel()
	usual, patient := New(), New()
	patient.Silence *= 2
	if usual.Revision() != New().Revision() || usual.Revision() == patient.Revision() {
		t.Errorf("the usual is %s and %s, one with a longer silence %s", usual.Revision(), New().Revision(), patient.Revision())
	}
}

// Whatever the compiler puts into this package is of the revision.
func TestRevisionCoversAll(t *testing.T) {
	t.Parallel()
	const list = `{"ImportPath":"{{.ImportPath}}","Files":"{{join .GoFiles " "}} {{join .EmbedFiles " "}}"}`
	out, err := exec.Command("go", "list", "-deps", "-f", list, "touchtone/nlp").Output()
	if err != nil {
		t.Fatal(err)
	}
	covered := 0
	for packages := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct{ ImportPath, Files string }
		if err := packages.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		dir, ours := strings.CutPrefix(p.ImportPath, "touchtone/nlp")
		for _, file := range strings.Fields(p.Files) {
			if _, err := fs.Stat(all, path.Join(".", dir, file)); ours && err != nil {
				t.Errorf("not of the revision: %v", err)
			}
			covered++
		}
	}
	if lists, _ := fs.Glob(all, "sentiment/lexicon/lists/*.txt"); covered < 50 || !slices.Contains(lists, "sentiment/lexicon/lists/ro.txt") {
		t.Errorf("%d files looked at, lists %v: this shows nothing", covered, lists)
	}
}
