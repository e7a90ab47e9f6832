package nlp

import (
	"testing"

	"touchtone/interaction"
)

func TestClock(t *testing.T) {
	t.Parallel()
	plain := Turn{Start: 1000, End: 2000}
	plain.Text = "0123456789"
	timed := plain
	timed.words = []interaction.Word{{From: 0, To: 3, Start: 1100, End: 1200}, {From: 5, To: 8, Start: 1400, End: 1800}}
	begun := plain
	begun.End = interaction.Untimed
	never := plain
	never.Start, never.End = interaction.Untimed, interaction.Untimed
	for _, test := range []struct {
		name        string
		turn        Turn
		offset      int
		want        interaction.Millis
		approximate bool
	}{
		{"begin", plain, 0, 1000, true},
		{"middle", plain, 5, 1500, true},
		{"end", plain, 10, 2000, true},
		{"past the end", plain, 99, 2000, true},
		{"before", plain, -1, 1000, true},
		{"in a word", timed, 6, 1400, false},
		{"in the first word", timed, 2, 1100, false},
		{"between words", timed, 4, 1300, true},
		{"after the last word", timed, 9, 1900, true},
		{"only begun", begun, 5, 1000, true},
		{"untimed", never, 5, interaction.Untimed, true},
	} {
		at, approximate := test.turn.Clock(test.offset)
		if at != test.want || approximate != test.approximate {
			t.Errorf("%s: got %d, %v; want %d, %v", test.name, at, approximate, test.want, test.approximate)
		}
	}
}
