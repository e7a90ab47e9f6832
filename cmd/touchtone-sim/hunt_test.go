package main

import "testing"

func TestAMutantIsNotCaughtByWhatTheMachineBreaks(t *testing.T) {
	for name, test := range map[string]struct {
		of   verdict
		want bool
	}{
		"nothing is broken":                    {verdict{}, false},
		"something is":                         {verdict{broken: []string{"a record twice"}}, true},
		"it could not be played":               {verdict{broken: []string{"no database"}, failed: true}, false},
		"something that the machine may break": {verdict{broken: []string{"a work is open"}, excused: true}, false},
	} {
		if got := test.of.convicts(); got != test.want {
			t.Errorf("%s: convicts %v, want %v", name, got, test.want)
		}
	}
}
