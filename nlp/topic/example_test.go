package topic_test

import (
	"fmt"

	"touchtone/nlp/text"
	"touchtone/nlp/topic"
)

func ExampleAspects() {
	var c text.Cutting
	text.Cut("Доставка быстрая, но цены высокие.", "ru", &c)
	for _, m := range topic.Aspects("ru", &c) {
		fmt.Printf("%s: %s\n", m.Aspect, c.Text[m.Clause.Start:m.Clause.End])
	}
	// Output:
	// delivery: Доставка быстрая
	// price: но цены высокие.
}

func ExampleCounter_Themes() {
	var k topic.Counter
	for range 6 {
		for said, feeling := range map[string]float64{"The delivery date was wrong.": -0.8, "The screen is bright.": 0.9} {
			var c text.Cutting
			text.Cut(said, "en", &c)
			k.Add("en", &c, feeling)
		}
	}
	for _, theme := range k.Themes(5) {
		fmt.Println(theme.Phrase, theme.N, theme.Lean > 0)
	}
	// Output:
	// delivery date 6 true
	// screen 6 false
}
