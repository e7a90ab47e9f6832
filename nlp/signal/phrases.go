package signal

// negators take back what follows them.
var negators = map[string]string{
	"en": "not don't dont won't wouldn't didn't never no without isn't can't",
	"ro": "nu n fără nici",
	"ru": "не ни без нет",
	"el": "δεν δε μη μην χωρίς ούτε",
	"af": "nie nooit sonder geen moenie",
}

// phrases are what customers of contact centres and shops say. The first word of a phrase has no "~".
var phrases = map[string]map[Name]string{
	"en": english, "ro": romanian, "ru": russian, "el": greek, "af": afrikaans,
}
