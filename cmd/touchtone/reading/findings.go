package reading

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"time"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/rules"
)

// printFindings tells a person what was heard in an interaction and what the pack thinks of it, with the
// arithmetic of every score and the words it rests on.
func printFindings(out io.Writer, heard *nlp.Analysis, found *rules.Findings) error {
	w := &indented{out: out}
	w.linef("%s", about(heard))
	for _, side := range []interaction.Role{interaction.Customer, interaction.Agent} {
		if course, spoke := heard.Sides[side]; spoke && course.Mean != nil {
			w.linef("sentiment of the %s %+.2f (n %d)", side, *course.Mean, course.N)
		}
	}
	w.linef("touchpoint: %s", touchpoint(found.Link))
	for _, f := range found.Flags {
		w.linef("flag, %s: %s", f.Severity, f.Reason)
	}
	for i := range found.Evaluations {
		w.text("\n" + rules.Explain(&found.Evaluations[i]))
	}
	w.text("\n")
	return w.err
}

func about(heard *nlp.Analysis) string {
	parts := []string{string(heard.Channel), heard.Lang, heard.Agent, heard.Team}
	if !heard.StartedAt.IsZero() {
		parts = append(parts, heard.StartedAt.Format(time.DateTime))
	}
	parts = append(parts, fmt.Sprintf("%d turns", len(heard.Turns)))
	return strings.Join(withoutEmpty(parts), " · ")
}

func withoutEmpty(all []string) []string {
	var kept []string
	for _, s := range all {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return kept
}

func touchpoint(l rules.Link) string {
	name := cmp.Or(strings.Trim(l.Journey+" / "+l.Touchpoint, " /"), "none")
	if l.Why == "" {
		return name
	}
	return name + ", because " + l.Why
}

// indented writes lines two spaces in, and keeps the first error for the end.
type indented struct {
	out io.Writer
	err error
}

func (w *indented) linef(format string, args ...any) { w.text(fmt.Sprintf(format, args...) + "\n") }

func (w *indented) text(s string) {
	for line := range strings.Lines(s) {
		if w.err != nil {
			return
		}
		if strings.TrimSpace(line) != "" {
			line = "  " + line
		}
		_, w.err = io.WriteString(w.out, line)
	}
}
