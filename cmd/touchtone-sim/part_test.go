package main

import "testing"

func TestPartsMakeUpAll(t *testing.T) {
	t.Parallel()
	got := map[string]int{}
	for _, text := range []string{"1/3", "2/3", "3/3"} {
		var p part
		if err := p.Set(text); err != nil || p.String() != text {
			t.Fatalf("%s: %v, reads as %s", text, err, &p)
		}
		for _, deaths := range p.take(pairs()) {
			got[play{deaths: deaths}.String()]++
		}
	}
	for _, deaths := range (part{}).take(pairs()) {
		if name := (play{deaths: deaths}).String(); got[name] != 1 {
			t.Errorf("%s is in %d parts", name, got[name])
		}
	}
	for _, text := range []string{"", "2", "0/3", "4/3", "a/b", "2/16x"} {
		if err := new(part).Set(text); err == nil {
			t.Errorf("%q is taken for a part", text)
		}
	}
}
