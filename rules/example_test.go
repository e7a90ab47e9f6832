package rules_test

import (
	"fmt"
	"strings"
	"testing/fstest"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/rules"
)

// A pack of one list and one scorecard, and what it says of a call of four lines.
func Example() {
	pack, err := rules.Load(fstest.MapFS{"service.yml": {Data: []byte(`
lists:
  greeting:
    en: [good morning, thank you for calling]
    ro: [bună ziua]
scorecards:
  - key: service
    title: Service
    sections:
      - ref: opening
        title: Opening
        questions:
          - ref: greeting
            asks: Does the agent greet the caller?
            pass_when: agent says @greeting in first 2 turns
          - ref: identity
            asks: Does the agent check who is calling?
            pass_when: before (agent says "your balance") agent says "postcode"
            weight: 3
`)}})
	if err != nil {
		fmt.Println(err)
		return
	}
	in := &interaction.Interaction{About: interaction.About{Agent: "sam", Lang: "en"}}
	in.Able.Roles = interaction.RolesGiven
	for line := range strings.Lines("Agent: Good morning, Acme.\nCustomer: Hi, how much do I owe?\nAgent: Your balance is 40 pounds.\nCustomer: Thanks.") {
		speaker, text, _ := strings.Cut(strings.TrimSpace(line), ": ")
		in.Turns = append(in.Turns, interaction.Turn{
			Speaker: interaction.Role(strings.ToLower(speaker)), Text: text,
			Start: interaction.Untimed, End: interaction.Untimed,
		})
	}
	findings := pack.Evaluate(nlp.New().Analyze(in))
	for _, a := range findings.Evaluations[0].Answers {
		fmt.Printf("%s %s", a.Asks, a.Label)
		for _, e := range a.Evidence {
			fmt.Printf(", turn %d: %q", e.Turn+1, e.Quote)
		}
		if a.Searched != nil {
			fmt.Printf(", searched %s for %s", a.Searched.Where(), a.Searched.Sought)
		}
		fmt.Println()
	}
	fmt.Println("score", *findings.Evaluations[0].Score)
	// Output:
	// Does the agent greet the caller? Yes, turn 1: "Good morning"
	// Does the agent check who is calling? No, searched the turns of the agent (turn 1, 3 words) for "postcode"
	// score 25
}

// What a person wrote wrongly is shown to that person, all of it at once.
func ExampleLoad() {
	_, err := rules.Load(fstest.MapFS{"service.yml": {Data: []byte(`
rules:
  - id: upset
    wehn: customer is negative
  - id: angry
    when: customer is angry
  - id: rude
    when: agent syas "calm down"
`)}})
	fmt.Println(err)
	// Output:
	// service.yml:3:5: "when" is missing
	//       - id: upset
	//         ^
	// service.yml:4:5: unknown key "wehn", did you mean "when"?
	//         wehn: customer is negative
	//         ^
	// service.yml:6:23: expected negative, neutral or positive, found "angry"
	//         when: customer is angry
	//                           ^
	// service.yml:8:17: expected says, shows, speaks or is, found "syas", did you mean "says"?
	//         when: agent syas "calm down"
	//                     ^
}
