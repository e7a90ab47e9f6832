package advice

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/rules/matching"
	"touchtone/rules/strictyaml"
	"touchtone/rules/written"
)

// analyzer makes of an interaction what rules see.
type analyzer func(*interaction.Interaction) *nlp.Analysis

// unheard are phrases of lists that are not heard even when somebody says just them: a number that is taken out before
// rules see it, say. Each is spoken once and listened for.
func unheard(p *written.Pack, analyze analyzer) strictyaml.Mistakes {
	var out strictyaml.Mistakes
	for _, name := range slices.Sorted(maps.Keys(p.Lists)) {
		list := p.Lists[name]
		if written.Borrowed(list.Place) {
			continue
		}
		phrases := map[string][]strictyaml.Text{}
		list.Each(func(lang string, phrase strictyaml.Text) { phrases[lang] = append(phrases[lang], phrase) })
		for _, lang := range slices.Sorted(maps.Keys(phrases)) {
			out = append(out, unheardIn(lang, list.Accents, phrases[lang], analyze)...)
		}
	}
	return out
}

func unheardIn(lang string, accents bool, phrases []strictyaml.Text, analyze analyzer) strictyaml.Mistakes {
	in := &interaction.Interaction{About: interaction.About{ID: "phrases", Channel: interaction.Chat, Lang: lang}}
	var seek matching.Builder
	for _, p := range phrases {
		if seek.Add(seek.NewSet(), matching.Phrase{Text: p.Value, Lang: lang, Accents: accents}) != nil {
			return nil // a mistake, which loading has shown
		}
		in.Turns = append(in.Turns, interaction.Turn{Text: aloud(p.Value), Start: interaction.Untimed, End: interaction.Untimed})
	}
	in.Participants = []interaction.Participant{{ID: "anyone"}}
	var heard matching.Heard
	turns := analyze(in).Turns
	for i := range turns {
		turns[i].Lang = lang
	}
	seek.Engine().Listen(turns, lang, &heard)
	var out strictyaml.Mistakes
	for i, p := range phrases {
		if len(heard.In(matching.Set(i), int32(i))) == 0 {
			out = append(out, p.Mistakef("%q is not heard even when it is said, as %q; write it as it is spoken", p.Value, turns[i].Text))
		}
	}
	return out
}

// aloud is something that a phrase must hear.
func aloud(phrase string) string {
	var said []string
	for field := range strings.FieldsSeq(phrase) {
		said = append(said, cmp.Or(spoken[field], strings.TrimSuffix(strings.TrimPrefix(field, "~"), "*")))
	}
	return strings.Join(said, " ")
}

// spoken are words for what is no word.
var spoken = map[string]string{"*": "so", "[number]": "17", "[money]": "$20", "[date]": "12/05/2026"}
