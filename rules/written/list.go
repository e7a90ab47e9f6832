package written

import (
	"touchtone/rules/matching"
	"touchtone/rules/strictyaml"
)

// List is the phrases that conditions call by @name, by language.
type List struct {
	strictyaml.Place `json:"-"`
	// Adds says that the phrases join those of the list of that name in a pack that is used.
	Adds bool `yaml:"adds" json:"-"`
	// Accents makes ă another letter than a. Few lists want that: people type in a hurry.
	Accents bool              `yaml:"accents" json:"accents,omitempty"`
	Any     []strictyaml.Text `yaml:"any" json:"any,omitempty"` // of any language
	EN      []strictyaml.Text `yaml:"en" json:"en,omitempty"`
	RO      []strictyaml.Text `yaml:"ro" json:"ro,omitempty"`
	RU      []strictyaml.Text `yaml:"ru" json:"ru,omitempty"`
	EL      []strictyaml.Text `yaml:"el" json:"el,omitempty"`
	AF      []strictyaml.Text `yaml:"af" json:"af,omitempty"`
}

// Each visits a list's phrases as they stand in the file, with their language.
func (l List) Each(visit func(lang string, phrase strictyaml.Text)) {
	for _, of := range []struct {
		lang    string
		phrases []strictyaml.Text
	}{{"", l.Any}, {"en", l.EN}, {"ro", l.RO}, {"ru", l.RU}, {"el", l.EL}, {"af", l.AF}} {
		for _, p := range of.phrases {
			visit(of.lang, p)
		}
	}
}

// Phrases are the list's phrases as they are sought.
func (l List) Phrases() []matching.Phrase {
	var out []matching.Phrase
	l.Each(func(lang string, p strictyaml.Text) {
		out = append(out, matching.Phrase{Text: p.Value, Lang: lang, Accents: l.Accents})
	})
	return out
}

// mistakes tries every phrase, so that each is pointed at where it stands.
func (l List) mistakes() strictyaml.Mistakes {
	var out strictyaml.Mistakes
	var trial matching.Builder
	set := trial.NewSet()
	seen := map[matching.Phrase]bool{}
	l.Each(func(lang string, p strictyaml.Text) {
		phrase := matching.Phrase{Text: p.Value, Lang: lang}
		if err := trial.Add(set, phrase); err != nil {
			out = append(out, p.Mistakef("%v", err))
		}
		if seen[phrase] {
			out = append(out, p.Mistakef("%q is in this list twice", p.Value))
		}
		seen[phrase] = true
	})
	return out
}

// Speaks tells whether the list has words in a language.
func (l List) Speaks(lang string) (speaks bool) {
	l.Each(func(of string, _ strictyaml.Text) { speaks = speaks || of == "" || of == lang })
	return speaks
}
