package lexicon

import (
	"unicode/utf8"

	"touchtone/nlp/text"
)

// Hit is a rated word or phrase where it stands.
type Hit struct {
	From, To int     // tokens of the cutting, To excluded
	Sentence int     // of the cutting
	Base     float64 // the list's rating
	Value    float64 // what is left of it here
	How      How
	Own      bool // a team's own word
}

// Room is memory that finding uses again from text to text.
type Room struct {
	units []unit
	buts  []int32
	hits  []Hit
	keys  []byte // how tokens are looked for
	spans []span // of each token's key

	negated []bool
}

// Key is the spelling under which a token is looked for: bare, by its sound if need be.
func (r *Room) Key(token int) []byte { return r.keys[r.spans[token].from:r.spans[token].to] }

// Negated tells whether a negation reaches the token, rated or not.
func (r *Room) Negated(token int) bool { return r.negated[token] }

// markNegated notes how far each negation reaches.
func (r *Room) markNegated(tokens int) {
	r.negated = append(r.negated[:0], make([]bool, tokens)...)
	left := 0
	for _, u := range r.units {
		switch {
		case u.role == not, u.role == notBack:
			left = reach
			continue
		case u.stop, u.role == but:
			left = 0
		}
		if left > 0 {
			left--
			for i := u.from; i < u.to; i++ {
				r.negated[i] = true
			}
		}
	}
}

// unit is a token or a phrase as the grammar sees it.
type unit struct {
	from, to int32
	sentence int32
	value    float32
	role     role
	known    bool
	own      bool
	stop     bool // a mark that ends what a negation reaches
}

// Find gives the rated words of a text in order. The hits are good until the room's next use.
func (l *Lexicon) Find(c *text.Cutting, room *Room) []Hit {
	l.spell(c, room)
	l.read(c, room)
	room.markNegated(len(c.Tokens))
	g := grammar{c: c, units: room.units, buts: room.buts, loud: capital(c.Text)}
	room.hits = g.hits(room.hits[:0])
	return room.hits
}

// span is a stretch of a room's keys.
type span struct{ from, to int32 }

// spell notes the key of each token. Those of plain English are the folded text as it stands.
func (l *Lexicon) spell(c *text.Cutting, room *Room) {
	room.keys, room.spans = room.keys[:0], room.spans[:0]
	if l.sound == nil && plain(c.Folded) {
		room.keys = append(room.keys, c.Folded...)
		for _, t := range c.Tokens {
			room.spans = append(room.spans, span{t.FoldedStart, t.FoldedEnd})
		}
		return
	}
	for i := range c.Tokens {
		from := int32(len(room.keys))
		room.keys = l.appendKey(room.keys, c.FoldedToken(i))
		room.spans = append(room.spans, span{from, int32(len(room.keys))})
	}
}

// plain tells whether a text is ASCII, which has no accents.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func (l *Lexicon) read(c *text.Cutting, room *Room) {
	room.units, room.buts = room.units[:0], append(room.buts[:0], -1)
	sentence := 0
	for i := 0; i < len(c.Tokens); {
		for sentence+1 < len(c.Sentences) && int(c.Tokens[i].Start) >= c.Sentences[sentence].End {
			sentence++
			room.buts = append(room.buts, -1)
		}
		u := unit{from: int32(i), to: int32(i + 1), sentence: int32(sentence)}
		switch c.Tokens[i].Kind {
		case text.Mark:
			if joins(c, i) {
				i++
				continue
			}
			u.stop = true
		case text.Address, text.Placeholder:
		default:
			l.recognise(c, &u, room)
		}
		if u.role == but {
			room.buts[sentence] = int32(len(room.units))
		}
		room.units = append(room.units, u)
		i = int(u.to)
	}
}

// joins tells a mark inside a word or around one from a mark that ends a clause: "n-am", "\"good\"".
func joins(c *text.Cutting, i int) bool {
	switch c.FoldedToken(i) {
	case "\"", "'", "#", "@", "*", "_", "/":
		return true
	case "-":
		t := c.Tokens[i]
		return i > 0 && i+1 < len(c.Tokens) && c.Tokens[i-1].End == t.Start && c.Tokens[i+1].Start == t.End
	}
	return false
}

// recognise finds the longest entry that begins at the unit's token; a team's own goes first.
func (l *Lexicon) recognise(c *text.Cutting, u *unit, room *Room) {
	for _, words := range [...]*table{l.own, l.words} {
		if words == nil {
			continue
		}
		s := search{c: c, words: words, room: room}
		s.from(int(u.from), hashStart, 0)
		if s.entry == 0 {
			continue
		}
		m := words.entries[s.entry-1]
		u.to, u.value, u.role, u.known, u.own = int32(s.to), m.value, m.role, true, words == l.own
		return
	}
}

// search looks for the longest entry.
type search struct {
	c     *text.Cutting
	words *table
	room  *Room
	entry int32 // 1 + index, 0 before anything is found
	to    int   // token behind it
}

// longest is how many tokens a phrase may have.
const longest = 8

func (s *search) from(i int, h uint64, depth int) {
	key := s.room.Key(i)
	for k, letter := range key {
		h = step(h, letter)
		last := k+1 == len(key)
		if !last && (k == 0 || !utf8.RuneStart(key[k+1])) {
			continue
		}
		if found := s.words.slot(h, last); found != nil {
			s.meet(found, i, last)
			if next := s.next(i); next > 0 && depth < longest && found.leadsOn(last) {
				s.from(next, step(h, gap), depth+1)
			}
		}
	}
}

// meet keeps an entry that reaches further than the one before it, or as far with more letters.
func (s *search) meet(found *slot, i int, last bool) {
	if i+1 < s.to {
		return
	}
	switch {
	case last && found.whole > 0:
		s.entry, s.to = found.whole, i+1
	case found.stem > 0:
		s.entry, s.to = found.stem, i+1
	}
}

func (s *slot) leadsOn(last bool) bool {
	return s.leads&leadsStem != 0 || last && s.leads&leadsWhole != 0
}

// next is the token behind i that may go on with a phrase, or 0.
func (s *search) next(i int) int {
	i++
	if i < len(s.c.Tokens) && s.c.Tokens[i].Kind == text.Mark && joins(s.c, i) {
		i++
	}
	if i >= len(s.c.Tokens) || s.c.Tokens[i].Kind == text.Mark {
		return 0
	}
	return i
}
