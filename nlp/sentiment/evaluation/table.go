package evaluation

import (
	"math"

	"touchtone/nlp/sentiment"
)

// Table counts what was said about rows of each class.
type Table struct {
	answers
	sides answers // the same, neutral answers counted for the side they lean to
}

type answers struct {
	said [3][3]int // by label, by answer: negative, neutral, positive
	bins [bins]bin
}

// bin holds the answers of about the same confidence.
type bin struct {
	n, right   int
	confidence float64
}

const bins = 15

// Add counts an answer.
func (t *Table) Add(label sentiment.Class, answer sentiment.Sentiment) {
	t.add(label, answer)
	t.sides.add(label, leaning(answer))
}

// leaning is an answer that may not be neutral, with the confidence it then has. The side is that of the score; a
// score of zero leans to neither and is a wrong answer for both.
func leaning(s sentiment.Sentiment) sentiment.Sentiment {
	lead := math.Abs(s.Score)     // of the one side over the other
	both := 2*s.Confidence - lead // how likely it is that the text takes a side
	if s.Class == sentiment.Neutral {
		both = 1 - s.Confidence
	}
	switch {
	case s.Score > 0:
		s.Class = sentiment.Positive
	case s.Score < 0:
		s.Class = sentiment.Negative
	default:
		s.Confidence = 0.5
		return s
	}
	s.Confidence = min(1, (1+lead/both)/2)
	return s
}

func (t *answers) add(label sentiment.Class, answer sentiment.Sentiment) {
	t.said[label+1][answer.Class+1]++
	b := &t.bins[min(bins-1, int(answer.Confidence*bins))]
	b.n++
	b.confidence += answer.Confidence
	if label == answer.Class {
		b.right++
	}
}

// Report is what a table comes to.
type Report struct {
	N        int     `json:"n"`
	Accuracy float64 `json:"accuracy"`
	MacroF1  float64 `json:"macro_f1"` // mean of the F1 of the classes that occur among the labels
	F1       F1      `json:"f1"`
	ECE      float64 `json:"ece"` // expected calibration error, 15 bins of equal width
	// TwoWayMacroF1 is set where no row is labelled neutral: the macro-F1 when an answer of "neutral", which can
	// only be wrong there, counts for the side that its score leans to.
	TwoWayMacroF1 *float64 `json:"two_way_macro_f1,omitempty"`
	// TwoWayECE is the calibration error of the same answers: of how sure each is of its side, given that it takes one.
	TwoWayECE *float64 `json:"two_way_ece,omitempty"`
}

// F1 is 2·right / (labelled + answered) of each class; 0 where no row has the label.
type F1 struct {
	Negative float64 `json:"negative"`
	Neutral  float64 `json:"neutral"`
	Positive float64 `json:"positive"`
}

// Report sums the table up; without rows it is zero.
func (t *Table) Report() Report {
	r := t.report()
	if neutral := t.said[1]; r.N > 0 && neutral == [3]int{} {
		sides := t.sides.report()
		r.TwoWayMacroF1, r.TwoWayECE = &sides.MacroF1, &sides.ECE
	}
	return r
}

func (t *answers) report() (r Report) {
	right, classes := 0, 0
	var f1 [3]float64
	for c := range 3 {
		labelled, answered := 0, 0
		for other := range 3 {
			labelled += t.said[c][other]
			answered += t.said[other][c]
		}
		if labelled == 0 {
			continue
		}
		f1[c] = 2 * float64(t.said[c][c]) / float64(labelled+answered)
		r.MacroF1 += f1[c]
		r.N += labelled
		right += t.said[c][c]
		classes++
	}
	if r.N == 0 {
		return Report{}
	}
	r.MacroF1 /= float64(classes)
	r.Accuracy = float64(right) / float64(r.N)
	r.F1 = F1{Negative: f1[0], Neutral: f1[1], Positive: f1[2]}
	r.ECE = t.calibrationError(r.N)
	return r
}

func (t *answers) calibrationError(n int) (e float64) {
	for _, b := range t.bins {
		e += math.Abs(b.confidence-float64(b.right)) / float64(n)
	}
	return e
}
