package signal_test

import (
	"fmt"

	"touchtone/nlp/signal"
	"touchtone/nlp/text"
)

func ExampleFind() {
	var c text.Cutting
	text.Cut("Dis die derde keer dat ek bel. Ek wil met jou bestuurder praat.", "af", &c)
	for _, s := range signal.Find("af", &c, nil) {
		fmt.Printf("%s: %s\n", s.Name, c.Text[s.Start:s.End])
	}
	// Output:
	// effort: derde keer
	// escalation: wil met jou bestuurder
	// request: Ek wil met jou bestuurder praat.
}
