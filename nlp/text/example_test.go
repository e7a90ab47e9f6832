package text_test

import (
	"fmt"

	"touchtone/nlp/text"
)

func ExampleCut() {
	var c text.Cutting
	text.Cut("Dl. Popescu NU m-a sunat. Şi acum?", "ro", &c)
	fmt.Println(c.Folded)
	for _, s := range c.Sentences {
		fmt.Println(c.Text[s.Start:s.End])
	}
	// Output:
	// dl. popescu nu m-a sunat. și acum?
	// Dl. Popescu NU m-a sunat.
	// Şi acum?
}
