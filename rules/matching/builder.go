package matching

import (
	"cmp"
	"slices"
	"strings"

	"touchtone/nlp/text"
)

// Set is what is sought together, such as the terms of one condition.
type Set int32

// Builder gathers what is sought. The zero Builder is ready.
type Builder struct {
	symbols map[string]int32
	nodes   []node
	regexes []*regex
	sets    int32
}

// node is a place in the trie of phrases: the words so far, and where each next word leads.
type node struct {
	edges []edge // ordered by symbol
	any   int32  // where any word leads; 0 for nowhere
	ends  []ending
}

type edge struct{ symbol, to int32 }

// ending says that a phrase of a set ends here.
type ending struct {
	set  Set
	lang string // only in turns of that language; empty for all
}

// NewSet opens a set.
func (b *Builder) NewSet() Set {
	b.sets++
	return Set(b.sets - 1)
}

// Add seeks a phrase for a set.
func (b *Builder) Add(set Set, p Phrase) error {
	readings, err := p.readings()
	if err != nil {
		return err
	}
	for _, steps := range readings {
		end := ending{set: set}
		if len(steps) == 1 {
			end.lang = p.Lang
		}
		b.grow(steps, end)
	}
	return nil
}

// grow makes the way through the trie that the steps describe.
func (b *Builder) grow(steps []piece, end ending) {
	if len(b.nodes) == 0 {
		b.nodes = make([]node, 1)
	}
	at := int32(0)
	for _, p := range steps {
		at = b.step(at, p)
	}
	if !slices.Contains(b.nodes[at].ends, end) {
		b.nodes[at].ends = append(b.nodes[at].ends, end)
	}
}

func (b *Builder) step(at int32, p piece) int32 {
	if p.any {
		if b.nodes[at].any == 0 {
			b.nodes[at].any = b.newNode()
		}
		return b.nodes[at].any
	}
	symbol := b.symbol(p.symbol)
	i, found := slices.BinarySearchFunc(b.nodes[at].edges, symbol, compareEdge)
	if found {
		return b.nodes[at].edges[i].to
	}
	to := b.newNode()
	b.nodes[at].edges = slices.Insert(b.nodes[at].edges, i, edge{symbol, to})
	return to
}

func compareEdge(e edge, symbol int32) int { return cmp.Compare(e.symbol, symbol) }

func (b *Builder) newNode() int32 {
	b.nodes = append(b.nodes, node{})
	return int32(len(b.nodes) - 1)
}

func (b *Builder) symbol(name string) int32 {
	if id, ok := b.symbols[name]; ok {
		return id
	}
	if b.symbols == nil {
		b.symbols = map[string]int32{}
	}
	id := int32(len(b.symbols))
	b.symbols[name] = id
	return id
}

// Engine makes what was gathered ready for listening. The builder must not be used after it.
func (b *Builder) Engine() *Engine {
	e := &Engine{
		nodes: b.nodes, regexes: b.regexes, sets: int(b.sets),
		accents: map[string]int32{}, placeholders: map[string]int32{},
		stems: map[string]*roots{}, opening: make([]int32, len(b.symbols)),
	}
	words := map[string]int32{}
	for name, id := range b.symbols {
		e.learn(name, id, words)
	}
	e.words = text.NewGlossary(words)
	if len(b.nodes) > 0 {
		for _, first := range b.nodes[0].edges {
			e.opening[first.symbol] = first.to
		}
	}
	slices.SortFunc(e.prefixes, func(a, b prefix) int { return strings.Compare(a.text, b.text) })
	for i, p := range e.prefixes {
		first := &e.prefixAt[p.text[0]]
		if first.n == 0 {
			first.from = i
		}
		first.n++
	}
	return e
}

// learn puts a symbol where words will be looked up.
func (e *Engine) learn(name string, id int32, words map[string]int32) {
	kind, rest := name[:2], name[2:]
	switch kind {
	case wordSymbol:
		words[rest] = id
	case accentSymbol:
		e.accents[rest] = id
	case placeholderSymbol:
		e.placeholders[rest] = id
	case prefixSymbol:
		e.prefixes = append(e.prefixes, prefix{rest, id})
	case classSymbol:
		e.classes = append(e.classes, classOf{classes[rest], id})
	case stemSymbol:
		lang, root, _ := strings.Cut(rest, " ")
		if e.stems[lang] == nil {
			e.stems[lang] = &roots{symbols: map[string]int32{}}
		}
		e.stems[lang].add(root, id)
	}
}
