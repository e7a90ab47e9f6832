package sentiment_test

import (
	"fmt"

	"touchtone/nlp/sentiment"
	"touchtone/nlp/text"
)

func ExampleScorer_Explain() {
	var c text.Cutting
	text.Cut("The room was nice, but nobody called back.", "en", &c)
	e := sentiment.New().Explain("en", &c)
	fmt.Println(e.Class)
	for _, p := range e.Parts {
		if p.Rating != 0 {
			fmt.Println(c.Text[c.Tokens[p.From].Start:c.Tokens[p.To-1].End], p.How)
		}
	}
	// Output:
	// negative
	// nice [before but]
	// nobody called [after but]
}

func ExampleScorer_With() {
	s, err := sentiment.New().With([]sentiment.Override{{Lang: "en", Term: "sick*", Score: 0.8}})
	if err != nil {
		fmt.Println(err)
		return
	}
	var c text.Cutting
	text.Cut("These trainers are sick", "en", &c)
	fmt.Println(s.Score("en", &c).Class)
	// Output: positive
}
