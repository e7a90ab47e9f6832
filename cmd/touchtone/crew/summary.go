package crew

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"touchtone/report"
	"touchtone/report/ledger"
)

// PrintSummary tells what a batch brought and where to look.
func PrintSummary(out io.Writer, tally ledger.Tally, s *report.Summary) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	defer w.Flush()
	fmt.Fprintf(w, "\ninteractions\t%d discovered = %d scored + %d quarantined + %d open\n",
		tally.Discovered, tally.Scored, tally.Quarantined, tally.Open)
	printCounts(w, "by channel", s.Channels)
	printCounts(w, "by language", s.Langs)
	printCounts(w, "quarantined", s.Refused)
	if s.Copies > 0 {
		fmt.Fprintf(w, "copies\t%d of which a newer one is here: scored and kept, but in no mean\n", s.Copies)
	}
	fmt.Fprintf(w, "flagged\t%d of %d\n", s.Flagged, tally.Scored)
	printCounts(w, "because of", s.Reasons)
	for _, c := range s.Cards {
		fmt.Fprintf(w, "%s\t%s of 100\n", c.Title, c.Score)
	}
	fmt.Fprintf(w, "customers' sentiment\t%s\n", signed(s.Customer))
}

func printCounts(w io.Writer, title string, all []report.Count) {
	if len(all) == 0 {
		return
	}
	var parts []string
	for _, c := range all {
		name := c.Name
		if name == "" {
			name = "unknown"
		}
		parts = append(parts, fmt.Sprintf("%s %d", name, c.N))
	}
	const inALine = 5
	for i := 0; i < len(parts); i += inALine {
		fmt.Fprintf(w, "%s\t%s\n", title, strings.Join(parts[i:min(i+inALine, len(parts))], ", "))
		title = ""
	}
}

// signed writes an estimate on the scale from -1 to 1.
func signed(e report.Estimate) string {
	if !e.Enough() {
		return e.String()
	}
	return fmt.Sprintf("%+.2f (%+.2f to %+.2f, n = %d)", e.Value, e.Low, e.High, e.N)
}
