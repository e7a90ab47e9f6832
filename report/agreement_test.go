package report

import (
	"math"
	"testing"
)

// confusion of a table whose options are named a, b, c …
func confusion(table [][]int) Confusion {
	c := Confusion{}
	for i, row := range table {
		for j, n := range row {
			c[[2]string{string(rune('a' + i)), string(rune('a' + j))}] = n
		}
	}
	return c
}

func TestAgreement(t *testing.T) {
	t.Parallel()
	for _, v := range []struct {
		source            string
		table             [][]int
		share, kappa, ac1 float64
		kappaSE, ac1SE    float64
	}{
		{"cont3x3abstractors of the R package irrCAC", [][]int{{13, 0, 0}, {0, 20, 7}, {0, 4, 56}},
			0.89, 0.7964094, 0.8493305, 0.05891072, 0.04321747},
		{"Gwet (2008), where kappa fails", [][]int{{118, 5}, {2, 0}}, 0.944, -0.0234, 0.9408, 0, 0},
		{"by hand: e is 0.5 and 0.495", [][]int{{20, 5}, {10, 15}}, 0.70, 0.2 / 0.5, 0.205 / 0.505, 0, 0},
	} {
		got := confusion(v.table).Agreement()
		near(t, v.source+": share", got.Share.Value, v.share, 1e-9)
		near(t, v.source+": kappa", got.Kappa.Value, v.kappa, 5e-5)
		near(t, v.source+": AC1", got.AC1.Value, v.ac1, 5e-5)
		if v.kappaSE > 0 {
			near(t, v.source+": kappa's error", got.Kappa.sd/math.Sqrt(float64(got.Kappa.N)), v.kappaSE, 1e-7)
			near(t, v.source+": AC1's error", got.AC1.sd/math.Sqrt(float64(got.AC1.N)), v.ac1SE, 1e-7)
		}
	}
}

func TestAgreementAtTheEnds(t *testing.T) {
	t.Parallel()
	same := Confusion{{"yes", "yes"}: 30}.Agreement()
	if same.Kappa.N != 0 || same.AC1.Value != 1 || same.Share.Value != 1 || !same.Enough() {
		t.Errorf("always the same answer: got %+v", same)
	}
	none := Confusion{}.Agreement()
	if none.Enough() || none.Kappa.N != 0 || none.AC1.N != 0 || len(none.Table) != 0 {
		t.Errorf("no pairs: got %+v", none)
	}
	never := Confusion{{"no", "yes"}: 10, {"yes", "no"}: 10}.Agreement()
	near(t, "never: kappa", never.Kappa.Value, -1, 1e-9)
	near(t, "never: AC1", never.AC1.Value, -1, 1e-9)
}
