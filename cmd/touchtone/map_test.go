package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"touchtone/cmd/touchtone/program"
)

const unknownTable = "Vorgang;Bewertung der \"Kundin\";Eingang;rating\n" +
	"v1;The parcel came a week late and nobody could say where it was.;2026-03-02;2\n" +
	"v2;Everything was fine and quick, thank you very much for the help.;2026-03-03;5\n" +
	"v3;I have waited for an hour on the phone until somebody answered.;2026-03-04;1\n"

// What is proposed for a file that nobody knows is written into a pack, and the pack then reads the file.
func TestAProposedMappingReadsItsFile(t *testing.T) {
	t.Parallel()
	file := write(t, "shop.csv", strings.ReplaceAll(unknownTable, `"`, ""))
	if code, _, errs := touchtone(t, "inspect", file); code != program.Findings || !strings.Contains(errs, "--map") {
		t.Fatalf("got %d, %s, want a refusal that names the way out", code, errs)
	}
	pack := t.TempDir()
	if err := os.WriteFile(filepath.Join(pack, "words.yml"), []byte("lists:\n  greeting: {en: [hello]}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	written := filepath.Join(pack, "sources.yml")
	code, out, errs := touchtone(t, "inspect", "--map", "--out", written, file)
	if code != program.OK || !strings.Contains(out, "rating") {
		t.Fatalf("got %d, %s%s", code, out, errs)
	}
	if code, _, _ := touchtone(t, "inspect", "--map", "--out", written, file); code != program.Failed {
		t.Errorf("written twice: got %d, want %d", code, program.Failed)
	}
	code, out, errs = touchtone(t, "--pack", pack, "inspect", file)
	if code != program.OK || !strings.Contains(out, "every field of mapping shop") || !strings.Contains(out, "3 interactions") {
		t.Errorf("got %d, %s%s", code, out, errs)
	}
}

func TestInspectTakesFolders(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a/call.txt":            "Agent: Good morning.\nCustomer: Hello.\n",
		"a/call.txt.meta.json":  `{"agent":"sam"}`,
		"b/alone.txt.meta.json": `{"agent":"sam"}`,
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	code, out, errs := touchtone(t, "inspect", dir)
	if code != program.Findings || !strings.Contains(errs, "1 of 2 files") || !strings.Contains(out, "alone.txt.meta.json") {
		t.Errorf("got %d, %s%s, want the call, and the metadata of nothing", code, out, errs)
	}
}
