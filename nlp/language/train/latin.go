package train

import "strings"

// Two habits of writing Greek and Russian in Latin letters: by sound and by looks.
var (
	bySound = strings.NewReplacer(
		"ου", "ou", "αι", "ai", "ει", "ei", "οι", "oi", "ευ", "ev", "αυ", "av", "μπ", "b", "ντ", "nt", "γκ", "gk", "θ", "th", "χ", "x", "ψ", "ps", "ξ", "ks",
		"α", "a", "β", "v", "γ", "g", "δ", "d", "ε", "e", "ζ", "z", "η", "i", "ι", "i", "κ", "k", "λ", "l", "μ", "m", "ν", "n", "ο", "o", "π", "p",
		"ρ", "r", "σ", "s", "τ", "t", "υ", "y", "φ", "f", "ω", "o",
		"щ", "sch", "ш", "sh", "ч", "ch", "ж", "zh", "х", "h", "ц", "c", "ю", "yu", "я", "ya", "ы", "y", "э", "e", "ъ", "", "ь", "",
		"а", "a", "б", "b", "в", "v", "г", "g", "д", "d", "е", "e", "з", "z", "и", "i", "й", "y", "к", "k", "л", "l", "м", "m", "н", "n", "о", "o",
		"п", "p", "р", "r", "с", "s", "т", "t", "у", "u", "ф", "f")
	byLooks = strings.NewReplacer("θ", "8", "ω", "w", "η", "h", "χ", "x", "ξ", "3", "υ", "u", "ψ", "ps", "я", "ja", "ю", "ju", "й", "j", "х", "kh", "ц", "ts")
)

func latin(word string, taste float64) string {
	if taste < 0.2 {
		word = byLooks.Replace(word)
	}
	return bySound.Replace(word)
}
