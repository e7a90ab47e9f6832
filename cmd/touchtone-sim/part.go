package main

import "fmt"

// part is one of so many equal parts of a long list of deaths, which several machines, or several nights, can share. The zero value is all.
type part struct{ nth, of int }

func (p *part) String() string {
	if p.of == 0 {
		return ""
	}
	return fmt.Sprintf("%d/%d", p.nth, p.of)
}

// Set is part of flag.Value.
func (p *part) Set(text string) error {
	if _, err := fmt.Sscanf(text+"\n", "%d/%d\n", &p.nth, &p.of); err != nil || p.nth < 1 || p.nth > p.of {
		return fmt.Errorf("want a part such as 2/16, the second of sixteen")
	}
	return nil
}

// take gives what of a list is of the part.
func (p part) take(all [][]point) (some [][]point) {
	for i, deaths := range all {
		if p.of == 0 || i%p.of == p.nth-1 {
			some = append(some, deaths)
		}
	}
	return some
}
