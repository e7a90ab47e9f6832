package advice

import (
	"touchtone/rules/language"
	"touchtone/rules/matching"
	"touchtone/rules/strictyaml"
	"touchtone/rules/written"
)

// dearPatterns are regular expressions that cost much although they are allowed.
func dearPatterns(p *written.Pack) strictyaml.Mistakes {
	var out strictyaml.Mistakes
	p.Conditions(func(w *written.When) {
		for _, term := range language.Terms(w.Tree) {
			if term.Kind != language.Regex {
				continue
			}
			if n, longest, dear := matching.Dear(term.Text); dear {
				out = append(out, w.Text.At(term.At()).Mistakef(
					"the expression costs much: it has %d instructions, and turns longer than %d bytes cannot be searched; write it shorter, or as phrases", n, longest))
			}
		}
	})
	return out
}
