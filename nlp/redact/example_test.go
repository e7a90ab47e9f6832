package redact_test

import (
	"fmt"

	"touchtone/nlp/redact"
)

func ExampleText() {
	fmt.Println(redact.Text("en", "My card is 4111 1111 1111 1111, mail me at sam@example.com"))
	// Output: My card is [CARD], mail me at [EMAIL]
}
