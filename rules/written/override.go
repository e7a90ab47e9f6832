package written

import (
	"touchtone/rules/stem"
	"touchtone/rules/strictyaml"
)

// Override gives a phrase another sentiment than the lexicons do.
type Override struct {
	strictyaml.Place `json:"-"`
	Phrase           string   `yaml:"phrase,required" json:"phrase"`
	Score            float64  `yaml:"score,required" json:"score"` // -1 to 1
	Examples         []string `yaml:"examples" json:"-"`           // sentences that must feel like the score
}

func overrideMistakes(byLang map[string][]Override) strictyaml.Mistakes {
	var out strictyaml.Mistakes
	for lang, overrides := range byLang {
		for _, o := range overrides {
			if o.Score < -1 || o.Score > 1 {
				out = append(out, o.Mistakef("%q: a score lies between -1 and 1", o.Phrase))
			}
			if !stem.Knows(lang) {
				out = append(out, o.Mistakef("sentiment: language %q is none of %s", lang, enumerate(stem.Langs)))
			}
		}
	}
	return out
}
