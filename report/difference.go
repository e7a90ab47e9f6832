package report

import "math"

// Difference is how far one estimate lies above another.
type Difference struct {
	Value   float64 `json:"value"`
	Low     float64 `json:"low"`
	High    float64 `json:"high"`
	Verdict Verdict `json:"verdict"`
}

// Verdict says what a difference is worth.
type Verdict string

const (
	TooFew       Verdict = "not enough data"
	WithinChance Verdict = "within chance"
	Real         Verdict = "more than chance"
)

// MeanDifference is a − b with Welch's interval, (a − b) ± t(ν)·√(s₁²/n₁ + s₂²/n₂), where
//
//	ν = (s₁²/n₁ + s₂²/n₂)² / ((s₁²/n₁)²/(n₁−1) + (s₂²/n₂)²/(n₂−1))
//
// so that the two may spread differently. Samples without any spread cannot say what chance does: they are too few.
func MeanDifference(a, b Estimate) Difference {
	diff := a.Value - b.Value
	va, vb := a.sd*a.sd/float64(a.N), b.sd*b.sd/float64(b.N)
	if !a.Enough() || !b.Enough() || va+vb == 0 {
		return Difference{Value: diff, Verdict: TooFew}
	}
	df := (va + vb) * (va + vb) / (va*va/float64(a.N-1) + vb*vb/float64(b.N-1))
	reach := studentQuantile(0.975, df) * math.Sqrt(va+vb)
	return judged(diff, diff-reach, diff+reach)
}

// ShareDifference is a − b of two shares with Newcombe's interval, which is put together from Wilson's:
// the lower end is d − √((a−l₁)² + (u₂−b)²), the upper d + √((u₁−a)² + (b−l₂)²).
func ShareDifference(a, b Estimate) Difference {
	diff := a.Value - b.Value
	if !a.Enough() || !b.Enough() {
		return Difference{Value: diff, Verdict: TooFew}
	}
	low := diff - math.Hypot(a.Value-a.Low, b.High-b.Value)
	high := diff + math.Hypot(a.High-a.Value, b.Value-b.Low)
	return judged(diff, low, high)
}

// judged takes a difference for real when its interval leaves out zero.
func judged(diff, low, high float64) Difference {
	verdict := WithinChance
	if low > 0 || high < 0 {
		verdict = Real
	}
	return Difference{Value: diff, Low: low, High: high, Verdict: verdict}
}
