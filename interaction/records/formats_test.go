package records

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"touchtone/interaction/shape"
	"touchtone/interaction/unpack"
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

// general are the formats whose marks are those of others too, so that what is particular stands before them in the table: Contact
// Lens is built on Call Analytics, and the last ones go by what everybody calls a turn or a review.
var general = []string{"transcribe-call-analytics", "touchtone", "reviews-json", "reviews-table", "turns-table", "plain-text"}

// TestNoFormatClaimsAnothers holds every fixture against every format: beside its own only a general one may see its marks.
func TestNoFormatClaimsAnothers(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob("testdata/*.*")
	if err != nil {
		t.Fatal(err)
	}
	held := 0
	for _, path := range paths {
		if filepath.Ext(path) == ".golden" {
			continue
		}
		held++
		own, claims := claimsOn(t, path)
		for _, name := range claims {
			if name != own && !slices.Contains(general, name) {
				t.Errorf("%s is %s, and %s claims it too", path, own, name)
			}
		}
		if !slices.Contains(claims, own) {
			t.Errorf("%s is %s, which does not claim it: %v", path, own, claims)
		}
	}
	if held < 40 {
		t.Errorf("%d fixtures, want 40", held)
	}
}

// claimsOn are the format that an object is taken for, and all whose marks it has.
func claimsOn(t *testing.T, path string) (own string, claims []string) {
	t.Helper()
	object, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text, err := unpack.Open(bytes.NewReader(object), unpack.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	seen, err := recognise(text)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	head, err := text.Peek(headSize)
	if err != nil {
		t.Fatal(err)
	}
	record := head
	if seen.container == jsonLines {
		record, _, _ = bytes.Cut(head, []byte("\n"))
	}
	s := shape.Of(record)
	for i := range known {
		f := &known[i]
		claimed := false
		switch {
		case f.looks != nil && seen.container == plainText:
			_, claimed = f.looks(string(head))
		case f.marks != nil && seen.container != plainText && (f.only == "" || f.only == seen.container):
			_, claimed = s.HasAll(f.marks)
		}
		if claimed {
			claims = append(claims, f.name)
		}
	}
	return seen.format.name, claims
}
