package lexicon

import (
	"testing"

	"touchtone/nlp/text"
)

func TestListsParse(t *testing.T) {
	t.Parallel()
	for _, lang := range Languages {
		New(lang)
	}
}

var _ = text.Cut
