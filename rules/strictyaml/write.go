package strictyaml

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// writer lays nodes out: an entry or an item a line, and lists of words in one.
type writer struct{ strings.Builder }

// block writes a mapping or a sequence at an indent; the first line is indented already.
func (w *writer) block(n *Node, indent int) {
	if n == nil {
		return
	}
	for i, e := range n.Entries {
		w.newLine(i, indent)
		w.WriteString(scalar(e.Key, plainInFlow) + ":")
		w.after(e.Value, indent)
	}
	for i, item := range n.Items {
		w.newLine(i, indent)
		w.WriteByte('-')
		if item.Kind == Mapping {
			w.WriteByte(' ')
			w.block(item, indent+2)
			continue
		}
		w.after(item, indent)
	}
}

func (w *writer) newLine(i, indent int) {
	if i > 0 {
		w.WriteString(strings.Repeat(" ", indent))
	}
}

// after writes what stands after a colon or a dash: on the same line, or as a block below.
func (w *writer) after(n *Node, indent int) {
	switch {
	case n.Kind == Scalar:
		w.WriteString(" " + scalar(n, plainInBlock) + "\n")
	case n.Kind == Sequence && !slices.ContainsFunc(n.Items, compound):
		w.WriteString(" [" + strings.Join(words(n.Items), ", ") + "]\n")
	default:
		w.WriteString("\n" + strings.Repeat(" ", indent+2))
		w.block(n, indent+2)
	}
}

func compound(n *Node) bool { return n.Kind != Scalar }

func words(items []*Node) []string {
	var out []string
	for _, n := range items {
		out = append(out, scalar(n, plainInFlow))
	}
	return out
}

// What can stand without quotes: between brackets fewer characters can.
var (
	plainInBlock = regexp.MustCompile(`^[\p{L}\p{N}(][^\n\r\t:#]*$`)
	plainInFlow  = regexp.MustCompile(`^[\p{L}\p{N}(][\p{L}\p{N} ()_./-]*$`)
)

// looksLikeMore is what a reader of YAML takes for a number, a truth value or nothing at all.
var looksLikeMore = regexp.MustCompile(`^(?i:true|false|null|nan|inf|[0-9][0-9a-fox_.+-]*)$`)

// scalar writes a number as it is, and a text plainly where that says the same, else in the quotes that need the fewest escapes.
func scalar(n *Node, allowed *regexp.Regexp) string {
	s := n.Value
	printable := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }) < 0
	switch {
	case n.style == plain:
		return s
	case printable && allowed.MatchString(s) && strings.TrimSpace(s) == s && !looksLikeMore.MatchString(s):
		return s
	case printable:
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	}
	return strconv.Quote(s)
}
