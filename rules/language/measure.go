package language

import (
	"maps"
	"slices"
	"strings"
)

// Measure is a number that a condition can compare.
type Measure struct {
	Name     string
	Kind     MeasureKind
	Of       Subject
	Windowed bool // it can be taken of a part of the interaction
}

// MeasureKind decides which units make sense.
type MeasureKind uint8

const (
	Count    MeasureKind = iota // 3
	Duration                    // 20s, 2m
	Share                       // 40% or 0.4
	Feeling                     // -1 to 1
	Points                      // 0 to 100, with or without %
	Marks                       // 4 as the customer gave it, or 75% of the declared scale
)

// Subject tells what follows the word "of".
type Subject uint8

const (
	OfNothing  Subject = iota
	OfSomebody         // of customer
	OfThing            // of support.closing
	Thing              // attribute amount, survey csat: a name without "of"
)

var measures = index([]Measure{
	{Name: "turns", Kind: Count, Of: OfSomebody, Windowed: true},
	{Name: "words", Kind: Count, Of: OfSomebody, Windowed: true},
	{Name: "duration", Kind: Duration},
	{Name: "silence", Kind: Duration},
	{Name: "longest pause", Kind: Duration},
	{Name: "dead air", Kind: Duration},
	{Name: "hold time", Kind: Duration},
	{Name: "longest hold", Kind: Duration},
	{Name: "holds", Kind: Count},
	{Name: "non-talk share", Kind: Share},
	{Name: "talk", Kind: Duration, Of: OfSomebody},
	{Name: "talk share", Kind: Share, Of: OfSomebody},
	{Name: "words a minute", Kind: Count, Of: OfSomebody},
	{Name: "overtalk", Kind: Duration},
	{Name: "overtalk share", Kind: Share},
	{Name: "overtalk turn share", Kind: Share},
	{Name: "interruptions", Kind: Count, Of: OfSomebody},
	{Name: "first reply", Kind: Duration},
	{Name: "mean reply", Kind: Duration},
	{Name: "longest reply", Kind: Duration},
	{Name: "first business reply", Kind: Duration},
	{Name: "mean business reply", Kind: Duration},
	{Name: "longest business reply", Kind: Duration},
	{Name: "monologue", Kind: Duration},

	{Name: "sentiment", Kind: Feeling, Of: OfSomebody, Windowed: true},
	{Name: "shift", Kind: Feeling, Of: OfSomebody},
	{Name: "trough", Kind: Feeling, Of: OfSomebody},
	{Name: "recovery", Kind: Feeling, Of: OfSomebody},
	{Name: "negative share", Kind: Share, Of: OfSomebody},

	{Name: "score", Kind: Points, Of: OfThing},
	{Name: "critical score", Kind: Points, Of: OfThing},
	{Name: "judged", Kind: Share, Of: OfThing},

	{Name: "attribute", Kind: Count, Of: Thing},
	{Name: "survey", Kind: Marks, Of: Thing},
	{Name: "satisfaction", Kind: Share},
})

func index(list []Measure) map[string]*Measure {
	byName := map[string]*Measure{}
	for i := range list {
		byName[list[i].Name] = &list[i]
	}
	return byName
}

// MeasureNames are all measures, for those who list them.
func MeasureNames() []string { return slices.Sorted(maps.Keys(measures)) }

// longestMeasure finds the measure that the words begin with, and how many of them name it.
func longestMeasure(words []string) (*Measure, int) {
	for n := min(3, len(words)); n > 0; n-- {
		if m := measures[strings.Join(words[:n], " ")]; m != nil {
			return m, n
		}
	}
	return nil, 0
}

// accepts tells whether a quantity of that unit can be compared with the measure, and how to write it if not.
func (m *Measure) accepts(u Unit) (ok bool, hint string) {
	switch m.Kind {
	case Duration:
		return u == Millis, "a duration such as 20s"
	case Share:
		return u == Percent || u == Bare, "a share such as 40%"
	case Points:
		return u == Percent || u == Bare, "points such as 80"
	case Marks:
		return u == Percent || u == Bare, "marks such as 4, or 75% of the scale"
	default:
		return u == Bare, "a number without a unit"
	}
}
