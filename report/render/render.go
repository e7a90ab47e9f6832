package render

import (
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"maps"
	"slices"
	"strings"
	texttemplate "text/template"

	"touchtone/report"
)

// Formats are the names of the ways a report can be written.
var Formats = slices.Sorted(maps.Keys(formats))

var formats = map[string]func(io.Writer, view) error{
	"html": writeHTML,
	"json": writeJSON,
	"md":   writeMarkdown,
}

// ContentTypes tells what each format is on the web.
var ContentTypes = map[string]string{
	"html": "text/html; charset=utf-8",
	"json": "application/json",
	"md":   "text/markdown; charset=utf-8",
}

// Coaching writes a report. Its links begin with base, the address of the pages; base may be empty
// for a report that is read on them.
func Coaching(w io.Writer, format string, c *report.Coaching, base string) error {
	write := formats[format]
	if write == nil {
		return fmt.Errorf("unknown format %q: one of %s", format, strings.Join(Formats, ", "))
	}
	return write(w, view{c, base})
}

// Fragment is the body of the HTML report.
func Fragment(c *report.Coaching, base string) (template.HTML, error) {
	var b strings.Builder
	err := page.ExecuteTemplate(&b, "coaching", view{c, base})
	return template.HTML(b.String()), err
}

// Styles holds the style sheets of reports in its folder style.
//
//go:embed style
var Styles embed.FS

// StyleNames are those that a report, and a page that holds one, needs, in this order.
var StyleNames = []string{"tokens.css", "chart.css", "coaching.css", "journey.css"}

//go:embed coaching.html
var pageText string

//go:embed coaching.md
var markdownText string

var (
	page     = parsed("coaching.html", pageText)
	markdown = parsedMarkdown("coaching.md", markdownText)
)

// What more than one report holds.
var (
	//go:embed surveys.html
	surveysText string
	//go:embed surveys.md
	surveysMarkdownText string
)

func parsed(name, text string) *template.Template {
	t := template.Must(template.New(name).Funcs(functions).Funcs(figures).Parse(surveysText))
	return template.Must(t.Parse(text))
}

func parsedMarkdown(name, text string) *texttemplate.Template {
	t := texttemplate.New(name).Funcs(functions).Funcs(figures).Funcs(texttemplate.FuncMap{"md": escapeMarkdown})
	return texttemplate.Must(texttemplate.Must(t.Parse(surveysMarkdownText)).Parse(text))
}

func writeHTML(w io.Writer, v view) error { return page.ExecuteTemplate(w, "document", v) }

func writeMarkdown(w io.Writer, v view) error { return markdown.Execute(w, v) }

func writeJSON(w io.Writer, v view) error { return encode(w, v.Coaching) }

// encode writes a report as JSON that people can read too.
func encode(w io.Writer, made any) error {
	out := json.NewEncoder(w)
	out.SetIndent("", "  ")
	out.SetEscapeHTML(false)
	return out.Encode(made)
}

// styleSheet is all styles as one, for a page that stands alone.
func styleSheet() (template.CSS, error) {
	var all strings.Builder
	for _, name := range StyleNames {
		text, err := Styles.ReadFile("style/" + name)
		if err != nil {
			return "", err
		}
		all.Write(text)
	}
	return template.CSS(all.String()), nil
}
