package strictyaml

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// Formatted is a text that knows its own form: package written gives conditions one.
type Formatted interface {
	// Form is how the text is written: on a line, or as a block of lines. No lines leave it as it stands; keep says that the
	// ends of the lines mean something.
	Form(text string) (lines []string, keep bool)
}

// Format lays a file out as one that decodes into a value of the type of like: two spaces a level, keys in the order of the
// fields, one empty line at most between things, texts that are [Formatted] in their form. Comments stay with what they
// stand above or beside. What is written in { } or [ ] stays as it is, and so does JSON.
//
// It fails with [Mistakes] when the file cannot be read, and never changes what a file says.
func Format(name string, src []byte, like any) ([]byte, error) {
	root, mistakes := Parse(name, src)
	if err := mistakes.Err(); err != nil {
		return nil, err
	}
	if root == nil || root.flow || root.Kind == Scalar || root.Kind == Null {
		return src, nil
	}
	t := reflect.TypeOf(like).Elem()
	l := layout{lines: root.file.lines}
	out := []byte(strings.Join(trimmed(l.block(root, t, 0, len(l.lines))), "\n") + "\n")
	if err := sameMeaning(name, root, t, out); err != nil {
		return nil, fmt.Errorf("%s cannot be laid out, and is left as it is: %w", name, err)
	}
	return out, nil
}

// layout writes nodes again, as lines without the indentation of what is around them.
type layout struct{ lines []string }

// block writes a mapping or sequence whose lines are [from, to) of the file.
func (l *layout) block(n *Node, t reflect.Type, from, to int) []string {
	if n.Kind == Sequence {
		return l.sequence(n, elem(t), from, to)
	}
	return l.mapping(n, t, from, to)
}

// piece is an entry of a mapping or an item of a sequence, with the comments above it.
type piece struct {
	above, lines []string
	order        int
}

func (l *layout) mapping(n *Node, t reflect.Type, from, to int) []string {
	pieces := make([]piece, len(n.Entries))
	order := orderOf(t)
	for i, e := range n.Entries {
		at, next := e.Key.Line-1, to
		if i+1 < len(n.Entries) {
			next = n.Entries[i+1].Key.Line - 1
		}
		end := l.head(next, at, e.Key.Column-1)
		pieces[i] = piece{l.above(from, at), l.entry(e, fieldType(t, e.Key.Value), at, end), order(e.Key.Value)}
		from = end
	}
	slices.SortStableFunc(pieces, func(a, b piece) int { return a.order - b.order })
	return join(pieces, l.above(from, to))
}

func (l *layout) sequence(n *Node, t reflect.Type, from, to int) []string {
	pieces := make([]piece, len(n.Items))
	for i, item := range n.Items {
		at, next := item.Line-1, to
		if i+1 < len(n.Items) {
			next = n.Items[i+1].Line - 1
		}
		end := l.head(next, at, indentOf(l.lines[at]))
		p := piece{above: l.above(from, at)}
		if item.isBlock() {
			lines := l.block(item, t, at, end)
			for len(lines) > 0 && (lines[0] == "" || lines[0][0] == '#') { // a comment cannot stand behind the dash
				p.above, lines = append(p.above, lines[0]), lines[1:]
			}
			p.lines = dashed(lines)
		} else {
			p.lines = dashed(l.item(item, t, at, end))
		}
		pieces[i], from = p, end
	}
	return join(pieces, l.above(from, to))
}

func (n *Node) isBlock() bool {
	return !n.flow && (n.Kind == Mapping && len(n.Entries) > 0 || n.Kind == Sequence && len(n.Items) > 0)
}

// join puts pieces below each other, and the comments that stand under the last; the first needs no empty line above it.
func join(pieces []piece, foot []string) (out []string) {
	for _, p := range pieces {
		out = slices.Concat(out, p.above, p.lines)
	}
	return trimmed(append(out, foot...))
}

func dashed(lines []string) []string {
	out := indented(lines)
	out[0] = "- " + strings.TrimPrefix(out[0], "  ")
	return out
}

// entry writes a key with its value, whose lines are [at, to).
func (l *layout) entry(e Entry, t reflect.Type, at, to int) []string {
	line := from(l.lines[at], e.Key.Column)
	key := keyOf(line)
	rest := line[len(key):]
	if e.Value.isBlock() {
		return append([]string{key + beside(rest)}, indented(l.block(e.Value, t, at+1, to))...)
	}
	return l.value(e.Value, t, key, rest, e.Key.Column-1, at, to)
}

// item writes what stands behind a dash.
func (l *layout) item(n *Node, t reflect.Type, at, to int) []string {
	rest := ""
	if n.Kind != Null {
		rest = from(l.lines[at], n.column)
	}
	return l.value(n, t, "", rest, indentOf(l.lines[at]), at, to)
}

// from is the part of a line from a column on.
func from(line string, column int) string { return string([]rune(line)[column-1:]) }

// keyOf is the key that a line begins with, up to its colon.
func keyOf(line string) string {
	from := 0
	if line[0] == '"' || line[0] == '\'' {
		from = 1 + strings.IndexByte(line[1:], line[0])
	}
	return line[:from+strings.IndexByte(line[from:], ':')+1]
}

// beside is what follows on a key's line, with a space before it.
func beside(rest string) string {
	if rest = strings.TrimSpace(rest); rest == "" {
		return ""
	}
	return " " + rest
}

// value writes what is no block: the rest of its first line, whose key or dash stands at a column, and the lines below.
func (l *layout) value(n *Node, t reflect.Type, key, rest string, column, at, to int) []string {
	end := l.endOf(n, column, at, to)
	foot := trimmed(l.above(end, to))
	if lines := form(n, t); lines != nil {
		return slices.Concat(under(key, lines), foot)
	}
	first := strings.TrimSpace(key + beside(rest))
	below := continued(n, l.lines[at+1:end], column)
	if key != "" && !n.flow { // a dash brings its own
		below = indented(below)
	}
	return slices.Concat([]string{first}, below, foot)
}

// form is how a formatted text is written; nil leaves it as it stands, as where the comment beside it would be lost.
func form(n *Node, t reflect.Type) []string {
	if t == nil || n.Kind != Scalar || strings.Contains(n.line(), " #") {
		return nil
	}
	f, ok := reflect.New(t).Interface().(Formatted)
	if !ok {
		return nil
	}
	lines, keep := f.Form(n.Value)
	switch {
	case len(lines) == 0:
		return nil
	case keep:
		return append([]string{"|"}, lines...)
	case len(lines) > 1:
		return append([]string{">-"}, lines...)
	case !isPlain(lines[0]):
		return []string{"'" + strings.ReplaceAll(lines[0], "'", "''") + "'"}
	}
	return lines
}

// isPlain tells whether a text needs no quotes.
func isPlain(s string) bool {
	return s != "" && !strings.ContainsRune("[]{}\"'@|>&*!%#`,?:- ", rune(s[0])) && !strings.Contains(s, ": ") &&
		!strings.Contains(s, " #") && !strings.HasSuffix(s, ":")
}

func under(key string, lines []string) []string {
	return append([]string{strings.TrimSpace(key + " " + lines[0])}, indented(lines[1:])...)
}

// continued are the further lines of a value: those of a block keep their indentation among themselves, those of
// { } and [ ] theirs against the key, and other texts have none that means anything.
func continued(n *Node, body []string, column int) []string {
	switch {
	case n.style == literal || n.style == folded:
		return dedented(body)
	case n.flow:
		var out []string
		for _, line := range body {
			out = append(out, strings.Repeat(" ", max(0, indentOf(line)-column))+strings.TrimSpace(line))
		}
		return out
	}
	var out []string
	for _, line := range body {
		out = append(out, strings.TrimSpace(line))
	}
	return out
}

// endOf is the line after a value's last one; what follows are empty lines and comments.
func (l *layout) endOf(n *Node, column, at, to int) int {
	end := to
	for end > at+1 {
		line := strings.TrimSpace(l.lines[end-1])
		inBlock := (n.style == literal || n.style == folded) && indentOf(l.lines[end-1]) > column
		if line != "" && (inBlock || line[0] != '#') {
			break
		}
		end--
	}
	return end
}

// head is where what belongs to the thing at a line begins: the empty lines and comments above it, unless
// they stand deeper than column.
func (l *layout) head(at, after, column int) int {
	head := at
	for head > after+1 {
		line := strings.TrimSpace(l.lines[head-1])
		if line != "" && (line[0] != '#' || indentOf(l.lines[head-1]) > column) {
			break
		}
		head--
	}
	return head
}

// above are the empty lines and comments of [from, to), one empty line for several.
func (l *layout) above(from, to int) []string {
	var out []string
	for _, line := range l.lines[min(from, to):to] {
		line = strings.TrimSpace(line)
		if line == "" && len(out) > 0 && out[len(out)-1] == "" || line != "" && line[0] != '#' {
			continue
		}
		out = append(out, line)
	}
	return out
}

func trimmed(lines []string) []string {
	for len(lines) > 0 && lines[0] == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

func indented(lines []string) []string {
	out := make([]string, len(lines))
	for i, line := range lines {
		if out[i] = line; line != "" {
			out[i] = "  " + line
		}
	}
	return out
}

// dedented takes off the indentation that all lines share.
func dedented(lines []string) []string {
	least := -1
	for _, line := range lines {
		if n := indentOf(line); strings.TrimSpace(line) != "" && (least < 0 || n < least) {
			least = n
		}
	}
	out := make([]string, len(lines))
	for i, line := range lines {
		out[i] = line[min(max(least, 0), len(line)):]
	}
	return out
}

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// orderOf gives keys of a struct the order of its fields; others keep theirs.
func orderOf(t reflect.Type) func(key string) int {
	if t == nil || t.Kind() != reflect.Struct || isDecodable(t) {
		return func(string) int { return 0 }
	}
	known := fieldsOf(t)
	return func(key string) int { return known[key].index }
}

func fieldType(t reflect.Type, key string) reflect.Type {
	switch {
	case t == nil || isDecodable(t):
		return nil
	case t.Kind() == reflect.Map:
		return t.Elem()
	case t.Kind() == reflect.Struct:
		if f, ok := fieldsOf(t)[key]; ok {
			return through(t.Field(f.index).Type)
		}
	}
	return nil
}

func elem(t reflect.Type) reflect.Type {
	if t != nil && t.Kind() == reflect.Slice && !isDecodable(t) {
		return through(t.Elem())
	}
	return nil
}

func through(t reflect.Type) reflect.Type {
	if t.Kind() == reflect.Pointer {
		return t.Elem()
	}
	return t
}

func isDecodable(t reflect.Type) bool {
	return reflect.PointerTo(t).Implements(reflect.TypeFor[Decodable]())
}

// sameMeaning tells whether the new form of a file says what the old one did, with all its comments.
func sameMeaning(name string, was *Node, t reflect.Type, out []byte) error {
	now, mistakes := Parse(name, out)
	switch {
	case mistakes != nil || now == nil:
		return fmt.Errorf("its new form could not be read: %w", mistakes.Err())
	case !same(was, now, t):
		return errors.New("its new form would say something else")
	case commentsIn(was.file.lines) != commentsIn(now.file.lines):
		return errors.New("a comment would be lost")
	}
	return nil
}

// same compares what two nodes say: keys in any order, and formatted texts by their form.
func same(a, b *Node, t reflect.Type) bool {
	if a.Kind != b.Kind || len(a.Items) != len(b.Items) || len(a.Entries) != len(b.Entries) {
		return false
	}
	for i := range a.Items {
		if !same(a.Items[i], b.Items[i], elem(t)) {
			return false
		}
	}
	values := map[string]*Node{}
	for _, e := range b.Entries {
		values[e.Key.Value] = e.Value
	}
	for _, e := range a.Entries {
		if other := values[e.Key.Value]; other == nil || !same(e.Value, other, fieldType(t, e.Key.Value)) {
			return false
		}
	}
	return a.Value == b.Value || sameForm(a.Value, b.Value, t)
}

func sameForm(a, b string, t reflect.Type) bool {
	if t == nil {
		return false
	}
	f, ok := reflect.New(t).Interface().(Formatted)
	if !ok {
		return false
	}
	one, _ := f.Form(a)
	other, _ := f.Form(b)
	return len(one) > 0 && slices.Equal(one, other)
}

// commentsIn counts the lines that hold a number sign: no form adds or drops one.
func commentsIn(lines []string) (n int) {
	for _, line := range lines {
		n += strings.Count(line, "#")
	}
	return n
}
