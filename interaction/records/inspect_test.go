package records_test

import (
	"bytes"
	"errors"
	"maps"
	"os"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"

	"touchtone/interaction/records"
)

func TestInspect(t *testing.T) {
	t.Parallel()
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	for range 3 {
		if _, err := w.Write([]byte(one(`"hello"`) + "\n{oops}\n")); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	got, err := records.Inspect(records.Source{Key: "misleading.csv"}, &packed)
	if err != nil {
		t.Fatal(err)
	}
	want := records.Recognised{
		Format:      "touchtone",
		Title:       "Touchtone's own records",
		Grade:       records.Ours,
		Why:         "has turns",
		Container:   "JSON Lines",
		Packed:      true,
		Compression: "gzip",
		Encoding:    "utf-8",
	}
	if got.Recognised != want {
		t.Errorf("got %+v, want %+v", got.Recognised, want)
	}
	if got.Interactions != 3 || got.Refused != 3 || got.Turns != 3 || got.Bad[1].Line != 4 {
		t.Errorf("got %+v, want 3 read, 3 refused, the second in line 4", got)
	}
	if able := map[string]int{"roles": 3}; !maps.Equal(got.Able, able) {
		t.Errorf("got %v, want %v", got.Able, able)
	}
}

func TestInspectRefuses(t *testing.T) {
	t.Parallel()
	var bad *records.BadRecord
	_, err := records.Inspect(records.Source{}, strings.NewReader("%PDF-1.7"))
	if !errors.As(err, &bad) || bad.Code != "not_a_transcript" || bad.Detail != "detected: PDF" {
		t.Errorf("got %v, want to hear of a PDF", err)
	}
}

// TestSniff reads nothing but the beginning, and no name: each fixture must be taken for what it is.
func TestSniff(t *testing.T) {
	t.Parallel()
	for _, path := range fixtures(t) {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		seen, err := records.Sniff(bytes.NewReader(b))
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		golden, err := os.ReadFile(path + ".golden")
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(golden), " "+seen.Format+" ") || seen.Why == "" {
			t.Errorf("%s: got %q because it %s", path, seen.Format, seen.Why)
		}
	}
}
