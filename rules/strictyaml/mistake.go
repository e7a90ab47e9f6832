package strictyaml

import (
	"slices"
	"strings"

	"touchtone/rules/spelling"
)

// Mistake is one thing that a person wrote wrongly.
type Mistake struct {
	Place   Place
	Message string
}

func (m *Mistake) Error() string {
	if caret := m.Place.caret(); caret != "" {
		return m.Place.String() + ": " + m.Message + "\n" + caret
	}
	return m.Place.String() + ": " + m.Message
}

// Warning is the mistake as something that may be meant.
func (m *Mistake) Warning() string {
	gentle := Mistake{m.Place, "warning: " + m.Message}
	return gentle.Error()
}

// Mistakes is all that is wrong with one or several files.
type Mistakes []*Mistake

func (ms Mistakes) Error() string {
	var lines []string
	for _, m := range ms {
		lines = append(lines, m.Error())
	}
	return strings.Join(lines, "\n")
}

// Sorted orders the mistakes as a reader meets them, each once.
func (ms Mistakes) Sorted() Mistakes {
	sorted := slices.Clone(ms)
	slices.SortStableFunc(sorted, func(a, b *Mistake) int { return a.Place.Compare(b.Place) })
	return slices.CompactFunc(sorted, func(a, b *Mistake) bool {
		return a.Place == b.Place && a.Message == b.Message
	})
}

// Err is ms as an error, nil when there are none.
func (ms Mistakes) Err() error {
	if len(ms) == 0 {
		return nil
	}
	return ms.Sorted()
}

// DidYouMean is [spelling.DidYouMean], for those who compare the words of a file with their own.
func DidYouMean(word string, known []string) string { return spelling.DidYouMean(word, known) }
