package reading

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"touchtone/cmd/touchtone/program"
	"touchtone/interaction/records"
)

var update = flag.Bool("update", false, "accept what is seen as the golden answers")

const (
	testdata = "../../../testdata"
	golden   = testdata + "/golden"
	keys     = "calls/{date}/{queue}/{agent}/{id}.json"
)

// Each object of testdata/bucket and testdata/broken is scored as "touchtone score" shows it and compared
// with testdata/golden. A change there is to be reviewed like code.
func TestGoldenEvaluations(t *testing.T) {
	t.Parallel()
	p := &program.Program{Settings: &program.Settings{KeyTemplate: keys, Silence: 3 * time.Second}}
	engine, err := p.Engine()
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{"bucket", "broken"} {
		root := filepath.Join(testdata, folder)
		for _, file := range objects(t, root) {
			t.Run(folder+"/"+file, func(t *testing.T) {
				t.Parallel()
				got := scoredAsText(t, engine, filepath.Join(root, file))
				compareGolden(t, filepath.Join(golden, folder, file+".txt"), strings.ReplaceAll(got, root+"/", ""))
			})
		}
	}
}

func scoredAsText(t *testing.T, e *program.Engine, file string) string {
	t.Helper()
	var out bytes.Buffer
	p := &program.Program{Settings: &program.Settings{KeyTemplate: keys}, Out: &out}
	if _, err := ScoreFile(p, e, file, Memory{}, printScored); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// objects are the files below a folder that are no other's metadata.
func objects(t *testing.T, root string) []string {
	t.Helper()
	var all []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if main, is := records.SidecarOf(filepath.ToSlash(path)); is && exists(main) || records.IsManifest(path) {
			return nil
		}
		below, err := filepath.Rel(root, path)
		all = append(all, below)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 12 {
		t.Fatalf("%s holds %d objects", root, len(all))
	}
	return all
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func compareGolden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; make golden writes it", err)
	}
	gotLines, wantLines := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range max(len(gotLines), len(wantLines)) {
		if g, w := lineOf(gotLines, i), lineOf(wantLines, i); g != w {
			t.Fatalf("%s:%d: got\n%s\nwant\n%s", path, i+1, g, w)
		}
	}
}

func lineOf(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "(the end)"
}
