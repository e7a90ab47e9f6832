package language

// longestGram is how many characters an n-gram has at most. The borders of a word count as one.
const longestGram = 5

const (
	offset = 2166136261 // of the hash FNV-1a
	prime  = 16777619
	border = '_'
)

// appendFeatures adds the hashes of all n-grams of a folded word, and of the word as a whole, as long as there is room.
func appendFeatures(dst []uint32, word string) []uint32 {
	var room [32]rune
	runes := append(room[:0], border)
	for _, r := range word {
		if len(runes) == cap(room[:])-1 {
			break
		}
		runes = append(runes, r)
	}
	runes = append(runes, border)
	for i := range runes {
		hash := uint32(offset)
		for n := 0; n < longestGram && i+n < len(runes); n++ {
			hash = (hash ^ uint32(runes[i+n])) * prime
			if len(dst) == cap(dst) {
				return dst
			}
			dst = append(dst, hash)
		}
	}
	if len(dst) < cap(dst) && len(runes) > longestGram {
		dst = append(dst, whole(runes))
	}
	return dst
}

func whole(runes []rune) uint32 {
	hash := uint32(offset)
	for _, r := range runes {
		hash = (hash ^ uint32(r)) * prime
	}
	return hash ^ hash>>15
}
