package condition

// Truth is one of the three values of Kleene's logic.
type Truth uint8

const (
	NotEvaluable Truth = iota
	No
	Yes
)

func (t Truth) String() string {
	return [...]string{"not evaluable", "not matched", "matched"}[t]
}

// Verdict is what a condition makes of an interaction.
type Verdict struct {
	Truth      Truth
	Why        string  // why it is not evaluable
	Confidence float64 // 1 unless something had to be inferred
	found      found
}

// found are the marks of a verdict in the hearing's memory: [from, to).
type found struct{ from, to int32 }

func (f found) none() bool { return f.from == f.to }

// mark is a stretch of one turn that a verdict rests on.
type mark struct{ turn, from, to int32 }

func unknown(why string) Verdict { return Verdict{Why: why} }

func decided(so bool, confidence float64, f found) Verdict {
	if so {
		return Verdict{Truth: Yes, Confidence: confidence, found: f}
	}
	return Verdict{Truth: No, Confidence: confidence, found: f}
}
