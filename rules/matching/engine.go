package matching

import (
	"slices"
	"strings"
	"unicode/utf8"

	"touchtone/nlp"
	"touchtone/nlp/text"
	"touchtone/rules/stem"
)

// Engine finds phrases. It never changes and may be shared by any number of goroutines.
type Engine struct {
	nodes        []node
	opening      []int32 // where a symbol leads from the root; 0 for nowhere
	regexes      []*regex
	sets         int
	words        *text.Glossary[int32]
	accents      map[string]int32
	placeholders map[string]int32
	stems        map[string]*roots
	prefixes     []prefix // ordered
	prefixAt     [256]struct{ from, n int }
	classes      []classOf
}

type prefix struct {
	text   string
	symbol int32
}

type classOf struct {
	width  func(*spoken, int) int
	symbol int32
}

// Listen finds everything that is sought in the turns of a conversation in lang, which is empty when
// that is not known. It uses the memory of heard again.
func (e *Engine) Listen(turns []nlp.Turn, lang string, heard *Heard) {
	heard.reset(e.sets)
	heard.spoken.main = lang
	for i := range turns {
		heard.turn = int32(i)
		e.listenTo(&turns[i], heard)
	}
	heard.settle()
}

func (e *Engine) listenTo(t *nlp.Turn, h *Heard) {
	if len(e.nodes) > 0 {
		h.spoken.take(t)
		e.meanings(&h.spoken)
		for i := range h.spoken.words {
			for _, m := range h.spoken.meaningsOf(i) {
				if to := e.opening[m.symbol]; to != 0 {
					e.follow(to, h, i, i+int(m.width))
				}
			}
		}
	}
	for _, r := range e.regexes {
		r.listenTo(t, h)
	}
}

// follow goes on through the trie from a node, with the phrase begun at word from and reaching up to word to.
func (e *Engine) follow(at int32, h *Heard, from, to int) {
	n := &e.nodes[at]
	for _, end := range n.ends {
		if h.spoken.speaks(end.lang) {
			h.add(end.set, h.spoken.words[from], h.spoken.words[to-1]+1)
		}
	}
	if to >= len(h.spoken.words) {
		return
	}
	for _, m := range h.spoken.meaningsOf(to) {
		if next := n.next(m.symbol); next != 0 {
			e.follow(next, h, from, to+int(m.width))
		}
	}
	if n.any != 0 {
		e.follow(n.any, h, from, to+1)
	}
}

func (n *node) next(symbol int32) int32 {
	if len(n.edges) > 8 {
		if i, found := slices.BinarySearchFunc(n.edges, symbol, compareEdge); found {
			return n.edges[i].to
		}
		return 0
	}
	for _, e := range n.edges {
		if e.symbol == symbol {
			return e.to
		}
	}
	return 0
}

// spoken is one turn as the trie sees it: its words, and what each may stand for.
type spoken struct {
	turn     *nlp.Turn
	lang     string  // of the turn
	main     string  // of the conversation
	words    []int32 // tokens that are no marks
	uses     []use   // of each word, where classes are sought
	meanings []meaning
	starts   []int32 // where the meanings of each word begin, and one past the last
	key      []byte
}

// meaning is a symbol that one or more words from here on may be read as.
type meaning struct{ symbol, width int32 }

func (s *spoken) take(t *nlp.Turn) {
	s.turn, s.lang = t, t.Lang
	s.words, s.meanings, s.starts = s.words[:0], s.meanings[:0], s.starts[:0]
	for i := range t.Tokens {
		if t.Tokens[i].Kind != text.Mark {
			s.words = append(s.words, int32(i))
		}
	}
}

// speaks tells whether a word of that language makes sense here. A short turn may be taken for another language,
// so that of the conversation counts too.
func (s *spoken) speaks(lang string) bool {
	return lang == "" || s.lang == "" || lang == s.lang || lang == s.main
}

func (s *spoken) meaningsOf(word int) []meaning {
	return s.meanings[s.starts[word]:s.starts[word+1]]
}

// meanings finds out what each word may stand for.
func (e *Engine) meanings(s *spoken) {
	if len(e.classes) > 0 {
		s.note()
	}
	roots := e.stems[s.lang]
	for i, token := range s.words {
		s.starts = append(s.starts, int32(len(s.meanings)))
		folded := s.turn.FoldedToken(int(token))
		if s.turn.Tokens[token].Kind == text.Placeholder {
			id, ok := e.placeholders[strings.Trim(folded, "[]")]
			s.mean(id, ok)
			continue
		}
		if len(e.accents) > 0 {
			id, ok := e.accents[folded]
			s.mean(id, ok)
		}
		s.key = appendKey(s.key[:0], folded)
		s.mean(e.words.GetBytes(s.key))
		e.beginnings(s)
		for _, c := range e.classes {
			if width := c.width(s, i); width > 0 {
				s.meanings = append(s.meanings, meaning{c.symbol, int32(width)})
			}
		}
		if roots.mayHold(s.key) {
			id, ok := roots.symbols[string(stem.Stem(s.lang, s.key))]
			s.mean(id, ok)
		}
	}
	s.starts = append(s.starts, int32(len(s.meanings)))
}

// mean adds what a word was found to stand for, if it was.
func (s *spoken) mean(symbol int32, found bool) {
	if found {
		s.meanings = append(s.meanings, meaning{symbol, 1})
	}
}

// beginnings adds the prefixes that the word at hand begins with.
func (e *Engine) beginnings(s *spoken) {
	if len(s.key) == 0 {
		return
	}
	at := e.prefixAt[s.key[0]]
	for _, p := range e.prefixes[at.from : at.from+at.n] {
		if len(p.text) <= len(s.key) && string(s.key[:len(p.text)]) == p.text {
			s.meanings = append(s.meanings, meaning{p.symbol, 1})
		}
	}
}

// roots are the stems sought in one language.
type roots struct {
	symbols map[string]int32
	begins  [256]bool // with such a letter
}

func (r *roots) add(root string, symbol int32) {
	r.symbols[root] = symbol
	r.begins[letter([]byte(root))] = true
}

// mayHold spares most words the stemmer. The Afrikaans past begins otherwise than its stem.
func (r *roots) mayHold(key []byte) bool {
	return r != nil && len(key) > 0 && (r.begins[letter(key)] || key[0] == 'g')
}

// letter tells first letters apart by one byte: the second where the first is the same for a whole script.
func letter(word []byte) byte {
	if len(word) > 1 && word[0] >= utf8.RuneSelf {
		return word[1]
	}
	if len(word) == 0 {
		return 0
	}
	return word[0]
}
