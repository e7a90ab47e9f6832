package nlp_test

import (
	"fmt"

	"touchtone/interaction"
	"touchtone/nlp"
)

func ExampleAnalyzer_Analyze() {
	in := &interaction.Interaction{Turns: []interaction.Turn{
		{Speaker: interaction.Customer, Text: "This is terrible, I've been waiting for two hours!"},
		{Speaker: interaction.Agent, Participant: 1, Text: "I'm sorry. Can I have the number of your card, please?"},
		{Speaker: interaction.Customer, Text: "four one one one, one one one one, uh, one one one one, double one double one"},
		{Speaker: interaction.Agent, Participant: 1, Text: "Mulțumesc, am anulat plata."},
	}}
	heard := nlp.New().Analyze(in)
	for _, turn := range heard.Turns {
		fmt.Println(turn.Lang, turn.Text)
		for _, s := range turn.Signals {
			fmt.Printf("   %s: %s\n", s.Name, turn.Text[s.Start:s.End])
		}
	}
	fmt.Println("began badly:", heard.Turns[0].Sentiment.Score < 0, "taken out:", heard.Redacted)
	// Output:
	// en This is terrible, I've been waiting for two hours!
	//    effort: waiting for two hours
	// en I'm sorry. Can I have the number of your card, please?
	//    question: Can I have the number of your card, please?
	//    request: Can I have the number of your card, please?
	// en [CARD]
	// ro Mulțumesc, am anulat plata.
	//    thanks: Mulțumesc
	// began badly: true taken out: map[CARD:1]
}

func ExampleTurn_Clock() {
	turn := nlp.Turn{Start: 1000, End: 2000}
	turn.Text = "good morning, Sam"
	fmt.Println(turn.Clock(len("good morning, ")))
	// Output: 1823 true
}
