package lexicon

import (
	"unicode/utf8"

	"touchtone/nlp/eight"
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
	units   []unit
	buts    []int32
	hits    []Hit
	keys    []byte // how tokens are looked for, padded
	spelled []spelled
	memory  memory

	negates bool // some word does
	negated []bool
}

// spelled is a token's stretch of the keys, and the hash of what stands there.
type spelled struct {
	from, to int32
	hash     uint64
}

// Key is the spelling under which a token is looked for: bare, by its sound if need be.
func (r *Room) Key(token int) []byte {
	s := r.spelled[token]
	return r.keys[s.from:s.to]
}

// Hash stands for the token's key.
func (r *Room) Hash(token int) uint64 { return r.spelled[token].hash }

// follower is what a token may be in a phrase.
func (r *Room) follower(token int) followers {
	s := r.spelled[token]
	return follower(r.keys[s.from:], int(s.to-s.from))
}

// Negated tells whether a negation reaches the token, rated or not.
func (r *Room) Negated(token int) bool { return r.negated[token] }

// markNegated notes how far each negation reaches.
func (r *Room) markNegated(tokens int) {
	r.negated = append(r.negated[:0], make([]bool, tokens)...)
	if !r.negates {
		return
	}
	left := 0
	for _, u := range r.units {
		switch {
		case u.role.negates():
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
	said
	stop bool // a mark that ends what a negation reaches
}

// said is what the lists say of a unit.
type said struct {
	value float32
	role  role
	known bool
	own   bool
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

// spell notes the key of each token. Those of plain English are the folded text as it stands.
func (l *Lexicon) spell(c *text.Cutting, room *Room) {
	room.keys, room.spelled = room.keys[:0], room.spelled[:0]
	if l.sound == nil && plain(c.Folded) {
		room.keys = append(append(room.keys, c.Folded...), eight.Pad...)
		for _, t := range c.Tokens {
			room.spelled = append(room.spelled, spelled{t.FoldedStart, t.FoldedEnd, 0})
		}
	} else {
		for i := range c.Tokens {
			from := int32(len(room.keys))
			room.keys = l.appendKey(room.keys, c.FoldedToken(i))
			room.spelled = append(room.spelled, spelled{from, int32(len(room.keys)), 0})
		}
		room.keys = append(room.keys, eight.Pad...)
	}
	for i := range room.spelled {
		s := &room.spelled[i]
		s.hash = eight.Hash(room.keys[s.from:], int(s.to-s.from))
	}
}

// plain tells whether a text is ASCII, which has no accents.
func plain(s string) bool {
	for i := 0; i < len(s); i += 8 {
		if eight.At(s, i).ASCII() != eight.All {
			return false
		}
	}
	return true
}

func (l *Lexicon) read(c *text.Cutting, room *Room) {
	room.units, room.buts, room.negates = room.units[:0], append(room.buts[:0], -1), false
	sentence, conceding := 0, false
	for i := 0; i < len(c.Tokens); {
		for sentence+1 < len(c.Sentences) && int(c.Tokens[i].Start) >= c.Sentences[sentence].End {
			sentence++
			room.buts = append(room.buts, -1)
			conceding = false
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
		switch {
		case u.role == though && room.begins(u.sentence):
			conceding = true
		case u.role == though:
			u.role = but
		}
		if u.role == but || u.stop && conceding {
			room.buts[sentence] = int32(len(room.units))
			conceding = false
		}
		room.negates = room.negates || u.role.negates()
		room.units = append(room.units, u)
		i = int(u.to)
	}
}

// begins tells whether nothing of the sentence was read yet.
func (r *Room) begins(sentence int32) bool {
	return len(r.units) == 0 || r.units[len(r.units)-1].sentence < sentence
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

// recognise finds the longest entry that begins at the unit's token.
func (l *Lexicon) recognise(c *text.Cutting, u *unit, room *Room) {
	i := int(u.from)
	known := room.memory.of(l, room, i)
	u.said = known.said
	if next := next(c, i); next > 0 && known.behind.has(room.follower(next)) {
		s := search{c: c, room: room}
		u.said = s.ask(l, i)
		u.to = int32(max(s.to, i+1))
	}
}

// search looks for the longest entry.
type search struct {
	c      *text.Cutting // nil to look for words alone
	room   *Room
	words  *table
	entry  int32     // 1 + index, 0 before anything is found
	to     int       // token behind it
	behind followers // of the first token
}

// longest is how many tokens a phrase may have.
const longest = 8

// ask finds what the lists say at a token; a team's own goes first.
func (s *search) ask(l *Lexicon, i int) said {
	for _, words := range [...]*table{l.own, l.words} {
		if words == nil {
			continue
		}
		s.words = words
		s.from(i, hashStart, 0)
		if s.entry != 0 {
			m := words.entries[s.entry-1]
			return said{m.value, m.role, true, words == l.own}
		}
	}
	return said{}
}

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
			s.goOn(found.behind(last), i, h, depth)
		}
	}
}

// goOn looks for phrases that may go on behind token i.
func (s *search) goOn(behind followers, i int, h uint64, depth int) {
	if depth == 0 {
		s.behind |= behind
	}
	if s.c == nil || behind == 0 || depth == longest {
		return
	}
	if next := next(s.c, i); next > 0 && behind.has(s.room.follower(next)) {
		s.from(next, step(h, gap), depth+1)
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

// next is the token behind i that may go on with a phrase, or 0.
func next(c *text.Cutting, i int) int {
	i++
	if i < len(c.Tokens) && c.Tokens[i].Kind == text.Mark && joins(c, i) {
		i++
	}
	if i >= len(c.Tokens) || c.Tokens[i].Kind == text.Mark {
		return 0
	}
	return i
}
