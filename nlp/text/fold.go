package text

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// mostMarks is how many combining marks a character keeps in the folded view. No language needs
// nearly as many; those who pile them up want to be unreadable.
const mostMarks = 30

// Fold makes alike what readers take for the same: upper and lower case, full width, ligatures and other
// forms, all apostrophes, ё and е, ş and ș, ς and σ; what is invisible is gone.
// Accents stay: see [Bare]. Words of a lexicon or a rule are folded before they are compared.
func Fold(s string) string {
	var room [64]byte
	folded := appendFold(room[:0], s)
	if string(folded) == s {
		return s
	}
	return string(folded)
}

// folds holds the folded form of every character that has exactly one, whatever stands beside it.
// Zero means: not as simple.
var folds = func() (t [common]uint16) {
	for r := range t {
		if classify(rune(r)) == extend || classify(rune(r)) == format {
			continue
		}
		if whole := []rune(norm.NFKC.String(string(rune(r)))); len(whole) == 1 {
			t[r] = uint16(foldRune(whole[0]))
		}
	}
	return t
}()

// alike are the characters that Unicode keeps apart and people do not.
var alike = map[rune]rune{
	'ё': 'е', 'ş': 'ș', 'ţ': 'ț', 'ς': 'σ', 'ı': 'i', 'İ': 'i',
	'’': '\'', '‘': '\'', 'ʼ': '\'', '´': '\'', '`': '\'', '“': '"', '”': '"', '„': '"', '‟': '"',
	'‐': '-', '‑': '-', '−': '-', '\u037E': ';', '\u0387': '·',
}

func foldRune(r rune) rune {
	if same, ok := alike[r]; ok {
		return same
	}
	r = unicode.ToLower(r)
	if same, ok := alike[r]; ok {
		return same
	}
	return r
}

func appendFold(dst []byte, s string) []byte {
	from := len(dst)
	for i := 0; i < len(s); {
		if b := s[i]; b < utf8.RuneSelf {
			dst = append(dst, byte(folds[b]))
			i++
			continue
		}
		folded := folds[pair(s, i)]
		if folded == 0 {
			return foldHard(dst[:from], s)
		}
		dst = utf8.AppendRune(dst, rune(folded))
		i += 2
	}
	return dst
}

// foldHard folds text whose characters need each other: combining marks, ligatures, other scripts.
func foldHard(dst []byte, s string) []byte {
	var seen, whole [256]byte
	visible := appendVisible(seen[:0], s)
	for _, r := range string(norm.NFKC.Append(whole[:0], visible...)) {
		dst = utf8.AppendRune(dst, foldRune(r))
	}
	return dst
}

// appendVisible leaves out what is invisible and every combining mark too many.
func appendVisible(dst []byte, s string) []byte {
	marks := 0
	for _, r := range s {
		switch {
		case invisible(r):
			continue
		case unicode.IsMark(r):
			marks++
		default:
			marks = 0
		}
		if marks <= mostMarks {
			dst = utf8.AppendRune(dst, r)
		}
	}
	return dst
}

// foldGap folds what stands between tokens: every blank that is not ASCII is a space, nothing invisible is left.
func foldGap(dst []byte, s string) []byte {
	if len(s) == 1 {
		return append(dst, s[0])
	}
	if r, _ := utf8.DecodeRuneInString(s); unicode.IsSpace(r) {
		return append(dst, ' ')
	}
	return dst
}

// Bare takes the accents off a folded word of Latin or Greek letters, as people do who type in a hurry:
// "mulțumesc" becomes "multumesc", "καλό" becomes "καλο". Cyrillic stays: й is no и.
func Bare(folded string) string {
	for i := range len(folded) {
		if folded[i] >= utf8.RuneSelf {
			return string(AppendBare(nil, folded))
		}
	}
	return folded
}

// AppendBare is [Bare] for those who have room for the answer.
func AppendBare(dst []byte, folded string) []byte {
	for _, r := range folded {
		dst = utf8.AppendRune(dst, bareRune(r))
	}
	return dst
}

func bareRune(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		return r
	case int(r) < len(bares):
		return rune(bares[r])
	}
	return decompose(r)
}

var bares = func() (t [common]uint16) {
	for r := range t {
		t[r] = uint16(decompose(rune(r)))
	}
	return t
}()

func decompose(r rune) rune {
	var room [16]byte
	base, _ := utf8.DecodeRune(norm.NFD.AppendString(room[:0], string(r)))
	if unicode.In(base, unicode.Latin, unicode.Greek) {
		return base
	}
	return r
}
