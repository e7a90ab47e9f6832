package main

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"touchtone/interaction"
)

var update = flag.Bool("update", false, "accept what is seen as the golden answers")

const (
	testdata = "../../testdata"
	golden   = testdata + "/golden"
	template = "--key-template=calls/{date}/{queue}/{agent}/{id}.json"
)

// Each object of testdata/bucket and testdata/broken is scored as a person would see it and compared with
// testdata/golden. A change there is to be reviewed like code.
func TestGoldenEvaluations(t *testing.T) {
	t.Parallel()
	for _, folder := range []string{"bucket", "broken"} {
		root := filepath.Join(testdata, folder)
		for _, file := range objects(t, root) {
			t.Run(folder+"/"+file, func(t *testing.T) {
				t.Parallel()
				_, got, errs := touchtone(t, "score", template, filepath.Join(root, file))
				got = strings.ReplaceAll(got, root+"/", "") + errs
				compareGolden(t, filepath.Join(golden, folder, file+".txt"), got)
			})
		}
	}
}

// objects are the files below a folder that are no other's metadata.
func objects(t *testing.T, root string) []string {
	t.Helper()
	var all []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if main, is := interaction.SidecarOf(filepath.ToSlash(path)); is && exists(main) {
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
	if got != string(want) {
		t.Errorf("%s: got\n%s\nwant\n%s", path, got, want)
	}
}
