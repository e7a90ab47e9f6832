package strictyaml

import (
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// Node is a part of a document before anybody decides what it should be.
type Node struct {
	Place
	Kind    Kind
	Value   string  // of a scalar, exactly as written once quotes are off
	Items   []*Node // of a sequence
	Entries []Entry // of a mapping, in order, no key twice
	style   style
	flow    bool // written in { } or [ ]
	column  int  // where it begins; its place is that of its first key
}

// Entry is one key of a mapping with its value.
type Entry struct{ Key, Value *Node }

// Kind tells what a node is made of.
type Kind uint8

const (
	Null Kind = iota
	Scalar
	Sequence
	Mapping
)

// style tells how a scalar is written, which decides how its characters map to the file's.
type style uint8

const (
	plain style = iota
	single
	double
	literal
	folded
)

// node turns the library's tree into ours.
func (p *parsing) node(n ast.Node, depth int) *Node {
	at := start(n).Position
	out := &Node{Place: p.at(at.Line, at.Column), column: at.Column}
	if depth > MaxDepth {
		p.mistake(at.Line, at.Column, "nested deeper than the %d levels allowed", MaxDepth)
		return out
	}
	switch n := n.(type) {
	case *ast.NullNode:
		out.Kind = Null
	case *ast.MappingNode:
		p.mapping(out, n.Values, depth)
		out.flow = n.IsFlowStyle
	case *ast.MappingValueNode:
		p.mapping(out, []*ast.MappingValueNode{n}, depth)
	case *ast.SequenceNode:
		out.Kind, out.flow = Sequence, n.IsFlowStyle
		for _, item := range n.Values {
			out.Items = append(out.Items, p.node(item, depth+1))
		}
	case *ast.LiteralNode:
		out.Kind, out.Value, out.style = Scalar, n.Value.Value, literal
		if n.Start.Type == token.FoldedType {
			out.style = folded
		}
	default:
		p.scalar(out, n)
	}
	return out
}

// scalar keeps what is written: 012 stays 012 and yes stays yes until somebody asks for a number.
func (p *parsing) scalar(out *Node, n ast.Node) {
	t := n.GetToken()
	out.Kind, out.Value = Scalar, t.Value
	switch t.Type {
	case token.SingleQuoteType:
		out.style = single
	case token.DoubleQuoteType:
		out.style = double
	case token.StringType, token.IntegerType, token.FloatType, token.BoolType, token.InfinityType, token.NanType,
		token.BinaryIntegerType, token.OctetIntegerType, token.HexIntegerType, token.NullType, token.ImplicitNullType:
	default:
		p.mistake(t.Position.Line, t.Position.Column, "a %s is not allowed here", n.Type())
	}
}

func (p *parsing) mapping(out *Node, values []*ast.MappingValueNode, depth int) {
	out.Kind = Mapping
	seen := map[string]Place{}
	for _, v := range values {
		key := p.node(v.Key, depth+1)
		if key.Kind != Scalar {
			p.mistakes = append(p.mistakes, key.Mistakef("a key is a plain word"))
			continue
		}
		if first, twice := seen[key.Value]; twice {
			p.mistakes = append(p.mistakes, key.Mistakef("key %q was given on line %d already", key.Value, first.Line))
			continue
		}
		seen[key.Value] = key.Place
		out.Entries = append(out.Entries, Entry{key, p.node(v.Value, depth+1)})
	}
	if len(out.Entries) > 0 && !isFlow(values) {
		out.Place = out.Entries[0].Key.Place
	}
}

func isFlow(values []*ast.MappingValueNode) bool {
	return len(values) > 0 && values[0].IsFlowStyle
}

// start is the token a person would point at.
func start(n ast.Node) *token.Token {
	if l, ok := n.(*ast.LiteralNode); ok {
		return l.Start
	}
	if v, ok := n.(*ast.MappingValueNode); ok {
		return v.Key.GetToken()
	}
	return n.GetToken()
}
