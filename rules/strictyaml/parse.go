package strictyaml

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// The limits of a file. They are far above what people write and far below what hurts.
const (
	MaxBytes = 256 << 10
	MaxDepth = 20
)

// Parse reads the one document of src. The node is nil when the document is empty or could not be read.
func Parse(name string, src []byte) (root *Node, mistakes Mistakes) {
	p := &parsing{file: &file{name: name, lines: splitLines(string(src))}}
	defer func() {
		if r := recover(); r != nil { // the library's, on hostile input
			root, mistakes = nil, append(p.mistakes, p.at(1, 1).Mistakef("this is not YAML that can be read: %v", r))
		}
	}()
	return p.document(src), p.mistakes
}

// parsing is one file on its way to nodes.
type parsing struct {
	file     *file
	mistakes Mistakes
}

func (p *parsing) document(src []byte) *Node {
	if !p.readable(src) {
		return nil
	}
	tokens := lexer.Tokenize(string(src))
	if !p.allowed(tokens) {
		return nil
	}
	tree, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		p.syntax(err)
		return nil
	}
	return p.only(tree.Docs)
}

// readable refuses what is no text, or too much of it.
func (p *parsing) readable(src []byte) bool {
	switch {
	case len(src) > MaxBytes:
		p.mistake(1, 1, "the file has %d bytes, more than the %d allowed", len(src), MaxBytes)
	case !utf8.Valid(src):
		p.mistake(1, 1, "the file is not UTF-8")
	case strings.ContainsRune(string(src), 0):
		p.mistake(1, 1, "the file holds a NUL character")
	default:
		return true
	}
	return false
}

// forbidden are the parts of YAML that let a text mean something far away from where it stands.
var forbidden = map[token.Type]string{
	token.AnchorType:    "anchors (&name) are not allowed: write the value where it is used",
	token.AliasType:     "aliases (*name) are not allowed: write the value where it is used, or in quotes when a text begins with *",
	token.MergeKeyType:  "merge keys (<<) are not allowed: write the keys where they are used",
	token.TagType:       "tags (!name) are not allowed: put a text that begins with ! in quotes",
	token.DirectiveType: "directives (%) are not allowed",
}

// allowed looks at tokens before any of them is nested, so that depth costs nothing.
func (p *parsing) allowed(tokens token.Tokens) bool {
	depth := depthMeter{}
	for _, t := range tokens {
		if why, no := forbidden[t.Type]; no {
			p.mistake(t.Position.Line, t.Position.Column, "%s", why)
		}
		if t.Type == token.InvalidType {
			p.mistake(t.Position.Line, t.Position.Column, "%s", t.Error)
			return false
		}
		if depth.after(t) > MaxDepth {
			p.mistake(t.Position.Line, t.Position.Column, "nested deeper than the %d levels allowed", MaxDepth)
			return false
		}
	}
	return len(p.mistakes) == 0
}

// depthMeter follows how deep a token stands: brackets open, and columns of block entries stacked.
type depthMeter struct {
	open    int
	columns []int
}

func (d *depthMeter) after(t *token.Token) int {
	switch t.Type {
	case token.SequenceStartType, token.MappingStartType:
		d.open++
	case token.SequenceEndType, token.MappingEndType:
		d.open--
	case token.SequenceEntryType, token.MappingKeyType, token.MappingValueType:
		if d.open == 0 {
			d.block(t.Position.Column)
		}
	}
	return d.open + len(d.columns)/2
}

// block notes an entry at a column; a key's colon stands right of its key, so a level may count twice.
func (d *depthMeter) block(column int) {
	for len(d.columns) > 0 && d.columns[len(d.columns)-1] >= column {
		d.columns = d.columns[:len(d.columns)-1]
	}
	d.columns = append(d.columns, column)
}

func (p *parsing) syntax(err error) {
	var place yaml.Error
	if !errors.As(err, &place) || place.GetToken() == nil {
		p.mistake(1, 1, "%v", err)
		return
	}
	at := place.GetToken().Position
	p.mistake(at.Line, at.Column, "%s", place.GetMessage())
}

// only is the root of the single document.
func (p *parsing) only(docs []*ast.DocumentNode) *Node {
	var root *Node
	for _, doc := range docs {
		if doc.Body == nil || doc.Body.Type() == ast.CommentGroupType {
			continue
		}
		if root != nil {
			at := doc.Body.GetToken().Position
			p.mistake(at.Line, at.Column, "a file holds one document; put the next one into a file of its own")
			return root
		}
		root = p.node(doc.Body, 1)
	}
	return root
}

func (p *parsing) at(line, column int) Place {
	return Place{Line: line, Column: max(column, 1), file: p.file}
}

func (p *parsing) mistake(line, column int, format string, args ...any) {
	p.mistakes = append(p.mistakes, p.at(line, column).Mistakef(format, args...))
}

func splitLines(s string) []string {
	return strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s), "\n")
}

func (k Kind) String() string {
	return [...]string{"nothing", "a value", "a list", "a mapping"}[k]
}

func (n *Node) describe() string {
	if n.Kind == Scalar {
		return fmt.Sprintf("%q", shorten(n.Value))
	}
	return n.Kind.String()
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:37]) + "..."
	}
	return s
}
