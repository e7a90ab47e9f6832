package records_test

import (
	"errors"
	"fmt"
	"log"
	"strings"

	"touchtone/interaction"
	"touchtone/interaction/records"
)

func ExampleRead() {
	object := `{"id": "c-1", "turns": [{"speaker": "customer", "text": "Hello?"}, {"speaker": "agent", "text": "Good morning."}]}
{"id": "c-2", "turns": "none"}
{"id": "c-3", "turns": [{"speaker": "bot", "text": "Goeie dag."}]}
`
	src := records.Source{Key: "chats/north/today.jsonl", Template: "chats/{team}/{name}.jsonl"}
	for in, err := range records.Read(src, strings.NewReader(object)) {
		var bad *records.BadRecord
		switch {
		case errors.As(err, &bad):
			fmt.Println(bad)
		case err != nil:
			log.Fatal(err)
		default:
			fmt.Println(in.ID, in.Team, in.Turns[0].Speaker, in.Turns[0].Text)
		}
	}
	// Output:
	// c-1 north customer Hello?
	// schema at record 2, line 2:24, $.turns: an array expected
	// c-3 north bot Goeie dag.
}

func ExampleMeasure() {
	object := "[00:00:01] Customer: Hello?\n[00:00:04] Agent: Good morning, this is Sam.\n"
	for in := range records.Read(records.Source{}, strings.NewReader(object)) {
		m := interaction.Measure(in, 3000)
		fmt.Println(m.Turns, "turns,", m.Words, "words, answered after", *m.FirstReply, "ms")
		fmt.Println("silence known:", m.Silence != nil) // the text does not say when turns end
	}
	// Output:
	// 2 turns, 6 words, answered after 3000 ms
	// silence known: false
}

func ExampleSidecarOf() {
	fmt.Println(records.SidecarOf("calls/7.json.meta.json"))
	fmt.Println(records.SidecarOf("bank/metadata/7.json"))
	// Output:
	// calls/7.json true
	// bank/transcript/7.json true
}
