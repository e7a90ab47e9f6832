package main

import "testing"

func TestRowsUnlike(t *testing.T) {
	t.Parallel()
	want := rows{"interaction 1 of a": "x", "interaction 2 of a": "y"}
	for _, c := range []struct {
		got  rows
		says string
	}{
		{rows{"interaction 1 of a": "x", "interaction 2 of a": "y"}, ""},
		{rows{"interaction 1 of a": "x"}, `1 rows are not as in the undisturbed run: ["no interaction 2 of a"]`},
		{rows{"interaction 1 of a": "z", "interaction 2 of a": "y"}, `1 rows are not as in the undisturbed run: ["another interaction 1 of a"]`},
		{
			rows{"interaction 1 of a": "x", "quarantine 2 of a: crash_loop": "q"},
			`2 rows are not as in the undisturbed run: ["no interaction 2 of a" "besides quarantine 2 of a: crash_loop"]`,
		},
	} {
		if says := c.got.unlike(want); says != c.says {
			t.Errorf("%v: says %q, want %q", c.got, says, c.says)
		}
	}
}
