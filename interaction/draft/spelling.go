package draft

import (
	"strings"

	"touchtone/interaction"
)

// Spelling collects the words of a turn as a vendor lists them, to find them again in its text.
// It is used for turn after turn without new memory.
type Spelling struct {
	Letters []byte
	Heard   []interaction.Word // From and To are bytes of letters
}

func (sp *Spelling) Reset() { sp.Letters, sp.Heard = sp.Letters[:0], sp.Heard[:0] }

// Next begins a word. The pointer is good until the one after it. Of more words than a turn may have bytes the last
// ones are lost: none of them will be found in it.
func (sp *Spelling) Next() *interaction.Word {
	if len(sp.Heard) > maxTurnText {
		sp.Drop()
	}
	sp.Heard = append(sp.Heard, interaction.Word{Start: interaction.Untimed, End: interaction.Untimed})
	return &sp.Heard[len(sp.Heard)-1]
}

func (sp *Spelling) Write(w *interaction.Word, letters []byte) {
	w.From = len(sp.Letters)
	sp.Letters = append(sp.Letters, letters...)
	w.To = len(sp.Letters)
}

// Drop takes the last word back.
func (sp *Spelling) Drop() { sp.Heard = sp.Heard[:len(sp.Heard)-1] }

// Words finds them in the text, one after the other. When one is not there, or has no time, or
// begins before the one before it, there is no telling which is which, and none is returned.
func (sp *Spelling) Words(text string) []interaction.Word {
	if len(sp.Heard) == 0 {
		return nil
	}
	found := make([]interaction.Word, 0, len(sp.Heard))
	at, clock := 0, interaction.Millis(0)
	for _, w := range sp.Heard {
		letters := sp.Letters[w.From:w.To]
		gap := strings.Index(text[at:], string(letters))
		if gap < 0 || len(letters) == 0 || w.Start < clock || w.End < w.Start {
			return nil
		}
		from := at + gap
		at, clock = from+len(letters), w.Start
		found = append(found, interaction.Word{From: from, To: at, Start: w.Start, End: w.End})
	}
	return found
}
