package main

import (
	prose2 "github.com/jdkato/prose/v2"
	prose3 "github.com/jdkato/prose/v3"

	"touchtone/nlp/tag"
	"touchtone/nlp/text"
)

// cuttings finds words and sentences of whole calls. Prose's models are loaded once, as it allows.
func cuttings(said corpus) (contest, error) {
	model := prose2.ModelFromData("shared")
	var c text.Cutting
	return contest{bytes: size(said.calls), entries: []entry{
		{who: "touchtone", run: func() {
			for _, s := range said.calls {
				text.Cut(s, "en", &c)
			}
		}},
		{who: "prose/v2", run: func() {
			for _, s := range said.calls {
				must(prose2.NewDocument(s, prose2.UsingModel(model), prose2.WithTagging(false), prose2.WithExtraction(false)))
			}
		}},
		{who: "prose/v3", run: func() {
			for _, s := range said.calls {
				must(prose3.NewDocument(s, prose3.WithTagging(false), prose3.WithExtraction(false)))
			}
		}},
	}}, nil
}

// tags cuts and tags each turn; sentences are left out where that is possible.
func tags(said corpus) (contest, error) {
	model := prose2.ModelFromData("shared")
	var c text.Cutting
	var tagger tag.Tagger
	return contest{bytes: size(said.turns), entries: []entry{
		{who: "touchtone", run: func() {
			for _, s := range said.turns {
				text.Cut(s, "en", &c)
				tagger.Tags(&c)
			}
		}},
		{who: "prose/v2", run: func() {
			for _, s := range said.turns {
				must(prose2.NewDocument(s, prose2.UsingModel(model), prose2.WithSegmentation(false), prose2.WithExtraction(false)))
			}
		}},
		{who: "prose/v3", run: func() {
			for _, s := range said.turns {
				must(prose3.NewDocument(s, prose3.WithSegmentation(false), prose3.WithExtraction(false)))
			}
		}},
	}}, nil
}

func must[T any](_ T, err error) {
	if err != nil {
		panic(err)
	}
}
