package report

import (
	"maps"
	"math"
	"slices"
)

// MinCompared is how many pairs of answers a coefficient of agreement must stand on before it is shown.
const MinCompared = 20

// Confusion counts pairs of answers to one question: what the first judge gave, and what the second did.
type Confusion map[[2]string]int

// Agreement is how far two judges agree.
type Agreement struct {
	Options []string `json:"options"` // the answers that either gave, in order
	Table   [][]int  `json:"table"`   // Table[i][j] is how often the first gave Options[i] and the second Options[j]
	Share   Estimate `json:"share"`   // of pairs that are equal
	Kappa   Estimate `json:"kappa"`   // N is 0 where chance alone would always agree
	AC1     Estimate `json:"ac1"`
}

// Enough says whether the coefficients may be shown.
func (a Agreement) Enough() bool { return a.Share.N >= MinCompared }

// Agreement works out the coefficients. Both correct the share of equal answers p for the share e that chance would
// bring, (p − e) / (1 − e), and differ in what they take for chance:
//
//   - Cohen's kappa: each judge draws from their own answers, e = Σ rₖ·cₖ. Where nearly all answers are the same, as
//     is usual in QA, e is high and kappa low however well the two agree.
//   - Gwet's AC1: e = Σ mₖ(1 − mₖ) / (q − 1) of q options, which does not have that fault.
//
// Here rₖ and cₖ are an option's shares among the first and the second judge's answers, and mₖ is their mean. The
// intervals are Student's, on the large-sample variances of Fleiss, Cohen and Everitt (1969) and of Gwet (2008).
func (c Confusion) Agreement() Agreement {
	a := Agreement{Options: c.options()}
	equal, n := 0, 0
	for _, first := range a.Options {
		row := make([]int, len(a.Options))
		for j, second := range a.Options {
			row[j] = c[[2]string{first, second}]
			n += row[j]
		}
		a.Table = append(a.Table, row)
		equal += c[[2]string{first, first}]
	}
	a.Share = Share(equal, n)
	if n > 0 {
		p := proportionsOf(a.Table, n)
		a.Kappa, a.AC1 = p.kappa(), p.ac1()
	}
	return a
}

func (c Confusion) options() []string {
	seen := map[string]bool{}
	for pair := range c {
		seen[pair[0]], seen[pair[1]] = true, true
	}
	return slices.Sorted(maps.Keys(seen))
}

// proportions are the cells of a table as shares of all, with the margins.
type proportions struct {
	n             int
	cell          [][]float64
	row, col, mid []float64
	equal         float64
}

func proportionsOf(table [][]int, n int) *proportions {
	q := len(table)
	p := &proportions{n: n, row: make([]float64, q), col: make([]float64, q), mid: make([]float64, q)}
	for i, counts := range table {
		cells := make([]float64, q)
		for j, count := range counts {
			cells[j] = float64(count) / float64(n)
			p.row[i] += cells[j]
			p.col[j] += cells[j]
		}
		p.cell = append(p.cell, cells)
		p.equal += cells[i]
	}
	for i := range p.mid {
		p.mid[i] = (p.row[i] + p.col[i]) / 2
	}
	return p
}

func (p *proportions) kappa() Estimate {
	var chance float64
	for k := range p.row {
		chance += p.row[k] * p.col[k]
	}
	return p.corrected(chance,
		func(k int) float64 { return p.mid[k] },
		func(i, j int) float64 { return (p.col[i] + p.row[j]) / 2 })
}

// ac1 counts two options at least: a question with one answer would be none.
func (p *proportions) ac1() Estimate {
	others := float64(max(2, len(p.mid)) - 1)
	var chance float64
	for _, m := range p.mid {
		chance += m * (1 - m) / others
	}
	return p.corrected(chance,
		func(k int) float64 { return (1 - p.mid[k]) / others },
		func(i, j int) float64 { return (1 - (p.mid[i]+p.mid[j])/2) / others })
}

// corrected is (p − e)/(1 − e) with its interval. By the delta method n(1 − e)² times the variance is
//
//	p(1 − p) − 4(1 − κ)(Σ pₖₖ·a(k) − p·e) + 4(1 − κ)²(Σ pᵢⱼ·b(i, j)² − e²)
//
// where a and b say how much a pair in a cell adds to chance agreement.
func (p *proportions) corrected(chance float64, a func(k int) float64, b func(i, j int) float64) Estimate {
	if 1-chance < 1e-12 {
		return Estimate{}
	}
	var onDiagonal, everywhere float64
	for i, cells := range p.cell {
		onDiagonal += cells[i] * a(i)
		for j, share := range cells {
			everywhere += share * b(i, j) * b(i, j)
		}
	}
	value := (p.equal - chance) / (1 - chance)
	short := 1 - value
	spread := p.equal*(1-p.equal) - 4*short*(onDiagonal-p.equal*chance) + 4*short*short*(everywhere-chance*chance)
	sd := math.Sqrt(max(0, spread)) / (1 - chance)
	return MeanOf(p.n, value, sd).Within(-1, 1)
}
