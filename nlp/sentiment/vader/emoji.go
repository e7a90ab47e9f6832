package vader

import "unicode/utf8"

// expand spells out emoji by their names, set off by a space in front where none stands there.
// Nothing stands behind: "😀yes" becomes "grinning faceyes", as in the reference.
func (u *utterance) expand(s string) {
	u.expanded = u.expanded[:0]
	spaced := true
	for _, r := range s {
		name, isEmoji := u.emojiName(r)
		switch {
		case !isEmoji:
			u.expanded = utf8.AppendRune(u.expanded, r)
			spaced = r == ' '
			continue
		case !spaced:
			u.expanded = append(u.expanded, ' ')
		}
		u.expanded = append(u.expanded, name...)
		spaced = false
	}
}

func (u *utterance) emojiName(r rune) (string, bool) {
	if r < utf8.RuneSelf {
		return "", false
	}
	name, ok := u.vocabulary.emoji[r]
	return name, ok
}
