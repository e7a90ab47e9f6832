package language_test

import (
	"fmt"

	"touchtone/nlp/language"
	"touchtone/nlp/text"
)

func ExampleDetector_Detect() {
	d := language.New()
	var c text.Cutting
	for _, said := range []string{"Ek wag al drie weke vir my pakkie", "Ik wacht al drie weken op mijn pakje", "Περιμένω το δέμα μου", "4711"} {
		text.Cut(said, "", &c)
		fmt.Printf("%q\n", d.Detect(&c).Lang)
	}
	// Output:
	// "af"
	// "nl"
	// "el"
	// ""
}
