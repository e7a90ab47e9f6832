package condition

import "touchtone/rules/language"

// times is how often something must be found.
type times language.Times

func (t times) judge(f found, confidence float64) Verdict {
	n := int(f.to - f.from)
	if t.Most {
		return decided(n <= t.N, confidence, f)
	}
	return decided(n >= max(t.N, 1), confidence, f)
}
