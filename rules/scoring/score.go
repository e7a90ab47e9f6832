package scoring

import "math"

// Score is a form added up.
type Score struct {
	Total            *float64 // nil when nothing counts; passes 100 in the mode Bonus alone
	BeforeFatal      *float64
	Critical         *float64 // of the critical questions
	Earned, Possible float64
	Fatal            bool
	Sections         map[string]Part
}

// Part is what one section or question adds.
type Part struct {
	Earned, Possible float64
	Fatal            bool
}

// Share is the part in percent, nil when nothing was possible.
func (p Part) Share() *float64 {
	if p.Possible <= 0 {
		return nil
	}
	return percent(p.Earned / p.Possible)
}

// Score adds the form up.
func (f *Form) Score() Score {
	fatal := f.fatals()
	out := Score{Sections: map[string]Part{}}
	before := f.sum(f.Sections, counting{})
	after := f.sum(f.Sections, counting{fatal: fatal.sections, note: out.Sections})
	out.Earned, out.Possible = after.Earned, after.Possible
	out.BeforeFatal, out.Total = before.Share(), after.Share()
	out.Critical = f.sum(f.Sections, counting{critical: true}).Share()
	out.Fatal = fatal.form || fatal.cap != nil || len(fatal.sections) > 0
	if out.Total != nil {
		f.punish(&out, fatal)
	}
	return out
}

// punish lowers the total as fatal answers and failed critical questions ask.
func (f *Form) punish(s *Score, fatal fatals) {
	if fatal.cap != nil {
		s.Total = percent(min(*s.Total, *fatal.cap) / 100)
	}
	if failed := s.Critical != nil && *s.Critical < f.CriticalBelow; failed || fatal.form {
		s.Fatal = true
		s.Total = percent(0)
	}
}

// counting is what a sum looks at.
type counting struct {
	critical bool            // critical questions only
	fatal    map[string]bool // sections that earn nothing
	note     map[string]Part // where to keep the sections' parts; nil for nowhere
}

// sum adds sections up by the form's mode.
func (f *Form) sum(sections []Section, c counting) Part {
	var total Part
	for i := range sections {
		p := f.section(&sections[i], c)
		if sections[i].Excluded {
			continue
		}
		if f.Mode == Sections {
			p = p.weighed(sections[i].Weight)
		}
		total = total.plus(p)
	}
	return total
}

// section adds up one section. In the modes without sections' means its weight multiplies what is inside.
func (f *Form) section(s *Section, c counting) Part {
	var p Part
	for _, item := range s.Items {
		if !c.critical || item.Critical {
			p = p.plus(f.Item(item, s.Kind))
		}
	}
	p = p.plus(f.sum(s.Inner, c))
	if f.Mode != Sections {
		p = Part{Earned: p.Earned * s.Weight, Possible: p.Possible * s.Weight}
	}
	if c.fatal[s.Ref] {
		p.Earned, p.Fatal = 0, true
	}
	if c.note != nil {
		c.note[s.Ref] = p
	}
	return p
}

// Item is what a question adds to its section.
func (f *Form) Item(i Item, kind Kind) Part {
	switch {
	case !i.Counts || kind == AutoFail:
		return Part{}
	case f.Mode == Mean || f.Mode == Sections:
		return Part{Earned: normalised(i) * i.Weight, Possible: possible(i) * i.Weight}
	case f.Mode == Bonus && kind == Extra:
		return Part{Earned: (i.Points + i.Bonus) * i.Weight}
	case f.Mode == Bonus:
		return Part{Earned: (i.Points + i.Bonus) * i.Weight, Possible: i.Most * i.Weight}
	}
	return Part{Earned: i.Points * i.Weight, Possible: i.Most * i.Weight}
}

// normalised is where the points lie between the least and the most: 0 to 1.
func normalised(i Item) float64 {
	if i.Most <= i.Least {
		return 0
	}
	return (i.Points - i.Least) / (i.Most - i.Least)
}

// possible is 1, or 0 for a question whose answers all earn the same.
func possible(i Item) float64 {
	if i.Most <= i.Least {
		return 0
	}
	return 1
}

func (p Part) plus(q Part) Part {
	return Part{Earned: p.Earned + q.Earned, Possible: p.Possible + q.Possible}
}

// weighed makes a section's mean count as much as its weight says.
func (p Part) weighed(weight float64) Part {
	if p.Possible <= 0 {
		return Part{}
	}
	return Part{Earned: p.Earned / p.Possible * weight, Possible: weight}
}

// fatals is what all fatal answers of a form do together.
type fatals struct {
	form     bool
	sections map[string]bool
	cap      *float64
}

func (f *Form) fatals() fatals {
	out := fatals{sections: map[string]bool{}}
	out.gather(f.Sections)
	return out
}

func (out *fatals) gather(sections []Section) {
	for i := range sections {
		for _, item := range sections[i].Items {
			for _, fatal := range item.Fatal {
				if item.Counts {
					out.add(fatal)
				}
			}
		}
		out.gather(sections[i].Inner)
	}
}

func (out *fatals) add(f Fatal) {
	out.form = out.form || f.Form
	if f.Section != "" {
		out.sections[f.Section] = true
	}
	if f.Cap != nil && (out.cap == nil || *f.Cap < *out.cap) {
		out.cap = f.Cap
	}
}

// percent rounds away what floating point adds: 60 is 60.
func percent(share float64) *float64 {
	p := math.Round(share*100*1e9) / 1e9
	return &p
}
