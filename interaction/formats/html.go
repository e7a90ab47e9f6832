package formats

import (
	"html"
	"strings"
)

// breaks are the tags that part one line from the next.
var breaks = map[string]bool{
	"br": true, "p": true, "div": true, "li": true, "ul": true, "ol": true, "tr": true, "table": true,
	"blockquote": true, "h1": true, "h2": true, "h3": true, "h4": true, "hr": true, "pre": true,
}

// hidden are the tags whose content is not read by people.
var hidden = map[string]bool{"script": true, "style": true, "head": true, "title": true}

// htmlText is what a person reads of a message that is kept as HTML.
func htmlText(markup string) string {
	var text strings.Builder
	skipping := ""
	for markup != "" {
		before, after, found := strings.Cut(markup, "<")
		if skipping == "" {
			text.WriteString(html.UnescapeString(before))
		}
		if !found {
			break
		}
		tag, rest, _ := strings.Cut(after, ">")
		name, closing := tagName(tag)
		switch {
		case closing && name == skipping:
			skipping = ""
		case !closing && skipping == "" && hidden[name]:
			skipping = name
		case breaks[name] && skipping == "":
			text.WriteByte('\n')
		}
		markup = rest
	}
	return tidyLines(text.String())
}

func tagName(tag string) (name string, closing bool) {
	tag, closing = strings.CutPrefix(tag, "/")
	if i := strings.IndexAny(tag, " \t\r\n/"); i >= 0 {
		tag = tag[:i]
	}
	return strings.ToLower(tag), closing
}

// tidyLines drops empty lines, and the space around the others.
func tidyLines(s string) string {
	var lines []string
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}
