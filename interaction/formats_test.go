package interaction

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestEveryFormatIsInTheReadme keeps the table and its description together.
func TestEveryFormatIsInTheReadme(t *testing.T) {
	t.Parallel()
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range formats {
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
	for _, f := range formats {
		if !strings.Contains(golden.String(), " "+f.name+" ") {
			t.Errorf("no fixture of %s", f.name)
		}
		if (f.marks == nil) == (f.looks == nil) || f.read == nil || f.title == "" || f.grade == "" {
			t.Errorf("%s is not whole: %+v", f.name, f)
		}
	}
}

func TestHTMLText(t *testing.T) {
	t.Parallel()
	tests := []struct{ markup, want string }{
		{"plain", "plain"},
		{"<p>one</p><p>two &amp; three</p>", "one\ntwo & three"},
		{"a<br>b<BR/>c", "a\nb\nc"},
		{"<b>bold</b>, <a href='x>y'>link</a>", "bold, y'>link"},
		{"x<script>alert(1)</script>y<style>p{}</style>", "xy"},
		{"1 &lt; 2 &#0; &nbsp;", "1 < 2 \ufffd"},
		{"cut <b", "cut"},
		{"", ""},
	}
	for _, tt := range tests {
		if got := htmlText(tt.markup); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.markup, got, tt.want)
		}
	}
}
