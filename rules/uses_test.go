package rules_test

import (
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/rules"
	"touchtone/rules/packs"
)

// files are a folder of packs, by path.
func files(of map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, src := range of {
		fsys[name] = &fstest.MapFile{Data: []byte(src)}
	}
	return fsys
}

// team is a folder of two packs: one builds on the other and on what ships.
var team = map[string]string{
	"shop/pack.yml":        "about: Our shop.\nuses: [house, words]\n",
	"shop/rules.yml":       "rules:\n  - {id: shop_greeting, when: agent says (@greeting | @house)}\n",
	"shop/lists.yml":       "lists:\n  greeting: {adds: true, en: [ahoy]}\n",
	"house/pack.yml":       "lists:\n  house: {any: [larkhill]}\n",
	"house/house_test.yml": "tests: []\n",
}

func loadIn(tb testing.TB, folder fstest.MapFS, name string) (*rules.Pack, error) {
	tb.Helper()
	fsys, err := packs.In(folder, name)
	if err != nil {
		tb.Fatal(err)
	}
	return rules.Load(fsys)
}

func TestPackUsesOthers(t *testing.T) {
	t.Parallel()
	pack, err := loadIn(t, files(team), "shop")
	if err != nil {
		t.Fatal(err)
	}
	for said, want := range map[string]bool{"Ahoy!": true, "Larkhill.": true, "Good morning.": true, "Yes?": false} {
		if got := greets(pack, said); got != want {
			t.Errorf("%q: got %t, want %t", said, got, want)
		}
	}
	if pack.About.Value != "Our shop." {
		t.Errorf("it is about %q", pack.About.Value)
	}
}

// greets tells whether the rule shop_greeting hears an agent's words.
func greets(p *rules.Pack, said string) bool {
	in := &interaction.Interaction{About: interaction.About{
		Lang: "en", Able: interaction.Capabilities{Roles: interaction.RolesGiven},
		Participants: []interaction.Participant{{ID: "a", Role: interaction.Agent}},
	}}
	in.Turns = []interaction.Turn{{Speaker: interaction.Agent, Text: said, Start: interaction.Untimed, End: interaction.Untimed}}
	heard := nlp.New().Analyze(in)
	_, matches := p.Try(nil, heard)
	return slices.ContainsFunc(matches, func(m rules.Match) bool {
		return m.Rule == "shop_greeting" && m.Outcome == rules.Met
	})
}

// What a pack is depends on the words of those that it uses.
func TestUsedWordsCount(t *testing.T) {
	t.Parallel()
	other := maps.Clone(team)
	other["house/pack.yml"] = "lists:\n  house: {any: [larkhill, lark]}\n"
	was, _ := loadIn(t, files(team), "shop")
	is, _ := loadIn(t, files(other), "shop")
	if was.SHA256 == is.SHA256 {
		t.Error("another word in a used list keeps the pack's sum")
	}
}

func TestMistakesOfUsing(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ file, src, want string }{
		{"shop/pack.yml", "uses: [hous]\n", `pack.yml:1:8: there is no pack hous to use, did you mean "house"?`},
		{"shop/pack.yml", "uses: [../house]\n", "there is no pack ../house to use"},
		{"house/pack.yml", "uses: [yard]\n", "uses/yard/pack.yml:1:8: packs use each other in a circle: house uses yard uses house"},
		{"shop/rules.yml", "uses: [house]\n", "rules.yml:1:8: uses stands in pack.yml"},
		{"shop/rules.yml", "about: us\n", "rules.yml:1:8: about stands in pack.yml"},
		{"shop/lists.yml", "lists: {house: {en: [us]}}\n", "lists.yml:1:17: list @house is at uses/house/pack.yml:2:11 already; with adds: true it adds to that one"},
		{"shop/lists.yml", "lists: {hose: {adds: true, en: [us]}}\n", "lists.yml:1:16: there is no list @hose to add to"},
		{"shop/lists.yml", "lists: {house: {adds: true, any: [larkhill]}}\n", `"larkhill" is in this list twice`},
		{"shop/rules.yml", "rules:\n  - {id: card_asked, when: agent speaks}\n", `rules.yml:2:6: rule "card_asked" is there twice, first at uses/words/rules.yml:`},
		{"house/pack.yml", "lists: {house: {eng: [us]}}\n", `uses/house/pack.yml:1:17: unknown key "eng"`},
	} {
		folder := maps.Clone(team)
		folder["yard/pack.yml"] = "uses: [house]\n"
		folder[c.file] = c.src
		_, err := loadIn(t, files(folder), "shop")
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %q:\n got  %v\n want %s", c.file, c.src, err, c.want)
		}
	}
}

// A team's support may build on the support that ships: a name means the pack beside only where that is another.
func TestPackUsesTheShippedOneOfItsName(t *testing.T) {
	t.Parallel()
	pack, err := loadIn(t, files(map[string]string{"support/pack.yml": "uses: [support]\n"}), "support")
	if err != nil || len(pack.Scorecards) == 0 {
		t.Errorf("got %v", err)
	}
	if _, err := packs.Shipped("nowhere"); err == nil {
		t.Error("a pack that does not ship was given")
	}
	if _, err := fs.Stat(packs.Starter, "uses/words/pack.yml"); err != nil {
		t.Error(err)
	}
}
