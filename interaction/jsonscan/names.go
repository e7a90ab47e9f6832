package jsonscan

import "unicode"

// names keeps every key met once: the same few keys come a million times, so a key costs a
// look-up and no memory, and two keys are compared as two numbers.
type names struct {
	known  map[string]*name
	folded map[string]int32
	recent [256]*name // by length and two letters: quicker than the map, and right more often than not
}

type name struct {
	text   string
	folded int32 // equal for keys that differ only in case
}

const namesKept = 4096

// tidy forgets when too much has gathered. No object may be open: its keys would be forgotten too.
func (n *names) tidy() {
	if n.known == nil || len(n.known) > namesKept {
		*n = names{known: map[string]*name{}, folded: map[string]int32{}}
	}
}

func (n *names) of(key []byte) (text string, folded int32) {
	slot := &n.recent[slotOf(key)]
	if *slot == nil || (*slot).text != string(key) {
		known, ok := n.known[string(key)]
		if !ok {
			known = n.add(string(key))
		}
		*slot = known
	}
	return (*slot).text, (*slot).folded
}

func slotOf(key []byte) uint8 {
	if len(key) == 0 {
		return 0
	}
	return uint8(len(key)*31 + int(key[0])*7 + int(key[len(key)-1]))
}

func (n *names) add(key string) *name {
	form := fold(key)
	id, ok := n.folded[form]
	if !ok {
		id = int32(len(n.folded))
		n.folded[form] = id
	}
	added := &name{text: key, folded: id}
	n.known[key] = added
	return added
}

// fold gives the same form to all spellings that differ only in case, as encoding/json sees it.
func fold(s string) string {
	folded := make([]rune, 0, len(s))
	for _, r := range s {
		least := r
		for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
			least = min(least, other)
		}
		folded = append(folded, least)
	}
	return string(folded)
}
