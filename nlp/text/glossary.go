package text

// Glossary knows something of a few words, and is asked about every word of a conversation. Most are none of its own: their length and three of
// their bytes tell, without hashing them as a map does. The zero Glossary knows nothing.
type Glossary[V any] struct {
	of  map[string]V
	may [64]uint64 // a bit for each sketch of a word
}

// NewGlossary keeps the map, which may not change afterwards.
func NewGlossary[V any](of map[string]V) *Glossary[V] {
	g := &Glossary[V]{of: of}
	for word := range of {
		at := sketch(word)
		g.may[at/64] |= 1 << (at % 64)
	}
	return g
}

// Get gives what is known of a word.
func (g *Glossary[V]) Get(word string) (known V, ok bool) {
	if at := sketch(word); g.may[at/64]>>(at%64)&1 == 0 {
		return known, false
	}
	known, ok = g.of[word]
	return known, ok
}

// GetBytes is Get of bytes.
func (g *Glossary[V]) GetBytes(word []byte) (known V, ok bool) {
	if at := sketch(word); g.may[at/64]>>(at%64)&1 == 0 {
		return known, false
	}
	known, ok = g.of[string(word)]
	return known, ok
}

// sketch is a number below 64×64 of a word. The second byte tells letters apart where the first is that of their alphabet.
func sketch[T string | []byte](word T) uint {
	n := uint(len(word))
	if n < 2 {
		return n
	}
	return (uint(word[0])*37 + uint(word[1])*5 + uint(word[n-1])*67 + n*257) % (64 * 64)
}
