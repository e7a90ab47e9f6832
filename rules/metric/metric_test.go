package metric_test

import (
	"os"
	"strings"
	"testing"

	"touchtone/rules/metric"
)

func TestParse(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]metric.Metric{
		"score of support":                      {Kind: metric.Interaction, Unit: metric.Points, Better: metric.Higher, Of: "support"},
		"answer of support.identity is yes":     {Kind: metric.Interaction, Unit: metric.Share, Better: metric.Higher, Of: "support.identity", Is: "yes"},
		" First   reply ":                       {Name: "first reply", Kind: metric.Interaction, Unit: metric.Seconds, Better: metric.Lower},
		"nps":                                   {Kind: metric.Perception, Unit: metric.Net, Better: metric.Higher},
		"no further contact within 7 days":      {Kind: metric.Outcome, Unit: metric.Share, Better: metric.Higher, Within: 7},
		"churn within 90 days":                  {Kind: metric.Outcome, Unit: metric.Share, Better: metric.Lower, Within: 90},
		"sentiment of customer at the end":      {Kind: metric.Perception, Unit: metric.Feeling, Better: metric.Higher},
		"critical score of support":             {Kind: metric.Interaction, Unit: metric.Points, Better: metric.Higher, Of: "support"},
		"spend within 30 days":                  {Kind: metric.Outcome, Unit: metric.Money, Better: metric.Higher, Within: 30},
		"no further contact within " + "1 days": {Kind: metric.Outcome, Unit: metric.Share, Better: metric.Higher, Within: 1},
	} {
		got, err := metric.Parse(name)
		if want.Name == "" {
			want.Name = name
		}
		want.Means = got.Means
		if err != nil || got != want || got.Means == "" {
			t.Errorf("%q: got %+v, %v, want %+v", name, got, err, want)
		}
	}
}

func TestAMisspeltNameIsToldWhatWasMeant(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"csta":                              `did you mean "csat"?`,
		"scroe of support":                  `did you mean "score of support"?`,
		"no further contacts within 7 days": `did you mean "no further contact within 7 days"?`,
		"churn within 0 days":               "a number of days from 1 to 366",
		"churn within some days":            "a number of days from 1 to 366",
		"answer of identity is yes":         "write SCORECARD.QUESTION",
		"score of support.closing":          "a section's score is not kept",
		"line working within a day":         `there is no metric "line working within a day"`,
	} {
		if _, err := metric.Parse(name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", name, err, want)
		}
	}
}

func TestTargetsAreInTheUnitOfTheMean(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		unit    metric.Unit
		written float64
		want    float64
		ok      bool
	}{
		{metric.Share, 85, 0.85, true},
		{metric.Share, 101, 0, false},
		{metric.Points, 80, 80, true},
		{metric.Feeling, -0.1, -0.1, true},
		{metric.Feeling, 4, 0, false},
		{metric.Net, -20, -20, true},
		{metric.Seconds, 3600, 3600, true},
		{metric.Seconds, -1, 0, false},
		{metric.Money, 1e6, 1e6, true},
	} {
		got, err := c.unit.Target(c.written)
		if got != c.want || (err == nil) != c.ok {
			t.Errorf("%v of %s: got %v, %v, want %v", c.written, c.unit, got, err, c.want)
		}
	}
}

// Every shape can be written, so that the list of metrics promises nothing that cannot be had.
func TestEveryShapeCanBeWritten(t *testing.T) {
	t.Parallel()
	fill := strings.NewReplacer("SCORECARD", "support", "QUESTION", "support.greeting", "VALUE", "yes", "N", "30")
	for _, s := range metric.Shapes() {
		m, err := metric.Parse(fill.Replace(s.Name))
		if err != nil || m.Kind != s.Kind || m.Unit != s.Unit {
			t.Errorf("%s: got %+v, %v", s.Name, m, err)
		}
	}
}

// The README lists the metrics there are, in the words of their definitions.
func TestTheReadmeListsEveryMetric(t *testing.T) {
	t.Parallel()
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range metric.Shapes() {
		if row := "| " + string(s.Kind) + " | `" + s.Name + "` | " + s.Means; !strings.Contains(string(readme), row) {
			t.Errorf("rules/README.md has no row %q", row)
		}
	}
}
