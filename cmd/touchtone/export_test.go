package main

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"touchtone/cmd/touchtone/program"
	"touchtone/interaction"
	"touchtone/interaction/records"
)

const fixtures = "../../interaction/records/testdata/"

// A container in, scored, out, and in again: the same interaction; scored and out once more: the same bytes.
func TestContainersComeBack(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob(fixtures + "vcon-*.json")
	if err != nil || len(paths) < 4 {
		t.Fatalf("got %v, %v, want some containers", paths, err)
	}
	for _, path := range paths {
		if strings.Contains(path, "signed") {
			if code, _, errs := touchtone(t, "export", "--format", "vcon", path); code != program.Failed || !strings.Contains(errs, "vcon:") {
				t.Errorf("%s: got %d, %s, want a refusal", path, code, errs)
			}
			continue
		}
		out := exported(t, path)
		before, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := one(t, []byte(out)), one(t, before); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got\n%+v\nwant\n%+v", path, got, want)
		}
		if !strings.Contains(out, "touchtone-evaluation/1") || !strings.Contains(out, "touchtone-sentiment/1") {
			t.Errorf("%s: our report or sentiment is not in it", path)
		}
		if again := exported(t, write(t, "again.json", out)); again != out {
			t.Errorf("%s: once more: got\n%s\nwant\n%s", path, again, out)
		}
	}
}

func exported(t *testing.T, file string) string {
	t.Helper()
	code, out, errs := touchtone(t, "export", "--format", "vcon", file)
	if code != program.OK {
		t.Fatalf("%s: got %d: %s", file, code, errs)
	}
	return out
}

func one(t *testing.T, object []byte) *interaction.Interaction {
	t.Helper()
	var all []*interaction.Interaction
	for in, err := range records.Read(records.Source{}, bytes.NewReader(object)) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, in)
	}
	if len(all) != 1 {
		t.Fatalf("got %d interactions, want 1", len(all))
	}
	return all[0]
}

func TestExportRefusesWhatIsNoContainer(t *testing.T) {
	t.Parallel()
	code, _, errs := touchtone(t, "export", "--format", "vcon", fixtures+"deepgram.json")
	if code != program.Failed || !strings.Contains(errs, "not a vCon") {
		t.Errorf("got %d, %s, want a refusal", code, errs)
	}
	code, out, _ := touchtone(t, "export", fixtures+"deepgram.json")
	if code != program.OK || !strings.Contains(out, `"heard"`) {
		t.Errorf("as JSON: got %d, %s", code, out)
	}
}
