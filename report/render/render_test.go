package render_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"touchtone/report"
	"touchtone/report/journey"
	"touchtone/report/render"
	"touchtone/report/reporttest"
)

var update = flag.Bool("update", false, "accept what is written now as golden")

func coached() *report.Coaching {
	return report.Coach(reporttest.Material("Sam Ode"), reporttest.Advice, reporttest.Today.AddDate(0, 0, 7))
}

func written(t *testing.T, format string, c *report.Coaching) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := render.Coaching(&b, format, c, "http://127.0.0.1:8470"); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestGolden(t *testing.T) {
	t.Parallel()
	for _, format := range render.Formats {
		got := written(t, format, coached())
		golden := filepath.Join("testdata", "coaching."+format)
		if *update {
			if err := os.WriteFile(golden, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s differs from %s at %q; accept it with -update", format, golden, firstDifference(got, want))
		}
	}
}

func board() *journey.Board {
	return journey.Build(reporttest.Journeys(reporttest.Fortnight(), ""))
}

func TestJourneysGolden(t *testing.T) {
	t.Parallel()
	for _, format := range render.Formats {
		var b bytes.Buffer
		if err := render.Journeys(&b, format, board(), "http://127.0.0.1:8470"); err != nil {
			t.Fatal(err)
		}
		golden := filepath.Join("testdata", "journeys."+format)
		if *update {
			if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(b.Bytes(), want) {
			t.Errorf("%s differs from %s at %q; accept it with -update", format, golden, firstDifference(b.Bytes(), want))
		}
	}
	if err := render.Journeys(&bytes.Buffer{}, "docx", board(), ""); err == nil {
		t.Error("wrote a docx")
	}
}

func firstDifference(got, want []byte) []byte {
	i := 0
	for i < len(got) && i < len(want) && got[i] == want[i] {
		i++
	}
	return got[i:min(len(got), i+80)]
}

func TestHTMLStandsAlone(t *testing.T) {
	t.Parallel()
	page := string(written(t, "html", coached()))
	for _, outside := range []string{"<script", "<link", "<img", "@import", "url(", "style="} {
		if strings.Contains(page, outside) {
			t.Errorf("the page holds %q: it must need nothing from outside", outside)
		}
	}
	for _, lang := range []string{`lang="el"`, `lang="ru"`} {
		if !strings.Contains(page, lang) {
			t.Errorf("the page does not say %s of a quote in that language", lang)
		}
	}
}

func TestHostileNamesStayText(t *testing.T) {
	t.Parallel()
	c := coached()
	c.Agent = `<script>alert(1)</script>`
	c.Focus[0].Moments[0].Words = `*</blockquote><img src=x>* [a](javascript:x) # |`
	page := string(written(t, "html", c))
	if strings.Contains(page, "<script>alert") || strings.Contains(page, "<img") {
		t.Error("HTML: a name or quote became markup")
	}
	text := string(written(t, "md", c))
	if strings.Contains(text, "<script>") || strings.Contains(text, "[a](") {
		t.Error("Markdown: a name or quote became markup")
	}
}

func TestJSONKeepsTheNumbers(t *testing.T) {
	t.Parallel()
	want := coached()
	var got report.Coaching
	if err := json.Unmarshal(written(t, "json", want), &got); err != nil {
		t.Fatal(err)
	}
	if got.Score.N != want.Score.N || got.AgainstTeam != want.AgainstTeam || len(got.Focus) != len(want.Focus) {
		t.Errorf("got %+v, want the same report", got.Score)
	}
}

func TestAnEmptyReportSaysSo(t *testing.T) {
	t.Parallel()
	empty := report.Coach(report.Material{Agent: "Noor", Period: reporttest.Fortnight()}, nil, time.Time{})
	for _, format := range []string{"html", "md"} {
		if page := string(written(t, format, empty)); !strings.Contains(page, "not enough data") || strings.Contains(page, "NaN") {
			t.Errorf("%s: want words instead of numbers, got %s", format, page)
		}
	}
}

func TestUnknownFormat(t *testing.T) {
	t.Parallel()
	err := render.Coaching(&bytes.Buffer{}, "docx", coached(), "")
	if err == nil || !strings.Contains(err.Error(), "html, json, md") {
		t.Errorf("got %v, want an error that names the formats", err)
	}
}
