package interaction

import "strings"

// spelling collects the words of a turn as a vendor lists them, to find them again in its text.
// It is used for turn after turn without new memory.
type spelling struct {
	letters []byte
	heard   []Word // From and To are bytes of letters
}

func (sp *spelling) reset() { sp.letters, sp.heard = sp.letters[:0], sp.heard[:0] }

// next begins a word. The pointer is good until the one after it.
func (sp *spelling) next() *Word {
	sp.heard = append(sp.heard, Word{Start: Untimed, End: Untimed})
	return &sp.heard[len(sp.heard)-1]
}

func (sp *spelling) write(w *Word, letters []byte) {
	w.From = len(sp.letters)
	sp.letters = append(sp.letters, letters...)
	w.To = len(sp.letters)
}

// drop takes the last word back.
func (sp *spelling) drop() { sp.heard = sp.heard[:len(sp.heard)-1] }

// words finds them in the text, one after the other. When one is not there, or has no time, or
// begins before the one before it, there is no telling which is which, and none is returned.
func (sp *spelling) words(text string) []Word {
	if len(sp.heard) == 0 {
		return nil
	}
	found := make([]Word, 0, len(sp.heard))
	at, clock := 0, Millis(0)
	for _, w := range sp.heard {
		letters := sp.letters[w.From:w.To]
		gap := strings.Index(text[at:], string(letters))
		if gap < 0 || len(letters) == 0 || w.Start < clock || w.End < w.Start {
			return nil
		}
		from := at + gap
		at, clock = from+len(letters), w.Start
		found = append(found, Word{From: from, To: at, Start: w.Start, End: w.End})
	}
	return found
}
