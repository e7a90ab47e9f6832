package condition

import (
	"cmp"
	"slices"

	"touchtone/interaction"
)

// ofAll reads the measures of the whole interaction.
func (n compares) ofAll(h *Hearing) reading {
	if n.Measure.Name == "satisfaction" {
		return satisfaction(h)
	}
	return wholes[n.Measure.Name](&h.Measures)
}

var wholes = map[string]func(*interaction.Measures) reading{
	"duration":            func(m *interaction.Measures) reading { return millis(m.Duration) },
	"silence":             func(m *interaction.Measures) reading { return millis(m.Silence) },
	"longest pause":       func(m *interaction.Measures) reading { return pause(m.LongestPause, untimed) },
	"non-talk share":      func(m *interaction.Measures) reading { return number(m.NonTalkShare, untimed) },
	"dead air":            deadAir,
	"hold time":           func(m *interaction.Measures) reading { return seenAt(longest(m.Holds), millis(m.HoldTime)) },
	"longest hold":        longestHold,
	"holds":               holds,
	"overtalk":            func(m *interaction.Measures) reading { return millis(m.Overtalk) },
	"overtalk share":      func(m *interaction.Measures) reading { return number(m.OvertalkTime, untimed) },
	"overtalk turn share": func(m *interaction.Measures) reading { return number(m.OvertalkTurns, untimed) },
	"monologue":           func(m *interaction.Measures) reading { return millis(m.Monologue) },

	"first reply":   func(m *interaction.Measures) reading { return millis(m.FirstReply) },
	"mean reply":    func(m *interaction.Measures) reading { return millis(m.MeanReply) },
	"longest reply": func(m *interaction.Measures) reading { return millis(m.LongestReply) },

	"first business reply":   inHours(func(r *interaction.Replies) interaction.Millis { return r.First }),
	"mean business reply":    inHours(func(r *interaction.Replies) interaction.Millis { return r.Mean }),
	"longest business reply": inHours(func(r *interaction.Replies) interaction.Millis { return r.Longest }),
}

func millis(m *interaction.Millis) reading {
	if m == nil {
		return missing(untimed)
	}
	return exactly(float64(*m))
}

func number(f *float64, why string) reading {
	if f == nil {
		return missing(why)
	}
	return exactly(*f)
}

// inHours counts replies by the clock of the business.
func inHours(of func(*interaction.Replies) interaction.Millis) func(*interaction.Measures) reading {
	return func(m *interaction.Measures) reading {
		if m.InHours == nil {
			return missing("there are no business hours to count by, or nobody replied")
		}
		return exactly(float64(of(m.InHours)))
	}
}

// pause is the length of one, seen at the turn before it.
func pause(p *interaction.Pause, none string) reading {
	if p == nil {
		return missing(none)
	}
	return seenAt(p, exactly(float64(length(*p))))
}

func length(p interaction.Pause) interaction.Millis { return p.End - p.Start }

// seenAt lets a reading be seen at the turn before a pause.
func seenAt(p *interaction.Pause, r reading) reading {
	if p != nil && r.why == "" {
		r.turn = p.After
	}
	return r
}

// longest is the longest of some pauses; nil of none.
func longest(all []interaction.Pause) *interaction.Pause {
	if len(all) == 0 {
		return nil
	}
	p := slices.MaxFunc(all, func(a, b interaction.Pause) int { return cmp.Compare(length(a), length(b)) })
	return &p
}

func holds(m *interaction.Measures) reading {
	if m.HoldTime == nil {
		return missing(untimed)
	}
	return seenAt(longest(m.Holds), exactly(float64(len(m.Holds))))
}

// longestHold is 0 where nobody was put on hold.
func longestHold(m *interaction.Measures) reading {
	if p := longest(m.Holds); p != nil {
		return pause(p, "")
	}
	return holds(m)
}

// deadAir is the silence that answered the customer's questions, together.
func deadAir(m *interaction.Measures) reading {
	if m.DeadAir == nil {
		return missing("the source gives no times, or writes no question marks")
	}
	var all interaction.Millis
	for _, p := range m.DeadAir {
		all += length(p)
	}
	return seenAt(longest(m.DeadAir), exactly(float64(all)))
}
