package reading

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"

	"touchtone/cmd/touchtone/program"
	"touchtone/interaction"
	"touchtone/interaction/mapping"
	"touchtone/interaction/records"
	"touchtone/rules"
)

// mapFiles proposes a mapping for each file and gives them all as one file of a pack.
func mapFiles(p *program.Program, pack *rules.Pack, files []string, to string) error {
	var written strings.Builder
	written.WriteString("mappings:\n")
	for _, file := range files {
		proposal, err := propose(p, pack, file)
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		if err := printProposal(p.Out, file, proposal); err != nil {
			return err
		}
		writeMapping(&written, &proposal.Mapping)
	}
	if to == "" {
		_, err := io.WriteString(p.Out, written.String())
		return err
	}
	if err := WriteNew(to, written.String()); err != nil {
		return err
	}
	fmt.Fprintf(p.Out, "written to %s: correct it, and try it with touchtone check\n", to)
	return nil
}

// WriteNew writes a file where there is none: what a team wrote is not ours to overwrite.
func WriteNew(name, text string) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = io.WriteString(f, text)
	return errors.Join(err, f.Close())
}

func propose(p *program.Program, pack *rules.Pack, file string) (records.Proposal, error) {
	src, err := p.Source(file, pack)
	if err != nil {
		return records.Proposal{}, err
	}
	f, err := os.Open(file)
	if err != nil {
		return records.Proposal{}, err
	}
	defer f.Close()
	proposal, err := records.Propose(src, f)
	name := filepath.Base(file)
	proposal.Mapping.Name = strings.TrimSuffix(name, filepath.Ext(name))
	return proposal, err
}

// printProposal shows what each field is taken for, and the first records as they are read with that.
func printProposal(out io.Writer, file string, proposal records.Proposal) error {
	fmt.Fprintf(out, "%s: %d records looked at\n", file, proposal.Records)
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "  FIELD\tMEANS\tSURE\tFILLED\tBECAUSE")
	for _, f := range proposal.Fields {
		meaning, sure := f.Meaning, fmt.Sprintf("%.1f", f.Confidence)
		if meaning == "" {
			meaning, sure = "an attribute", ""
		}
		fmt.Fprintf(w, "  %s\t%s\t%s\t%d\t%s\n", f.Path, meaning, sure, f.Filled, f.Why)
	}
	w.Flush()
	return preview(out, file, &proposal.Mapping)
}

const (
	previewed = 3  // records
	quoted    = 60 // runes of each
)

func preview(out io.Writer, file string, m *mapping.Mapping) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	fmt.Fprintln(out, "read with it:")
	n := 0
	for in, err := range records.Read(records.Source{Mappings: []*mapping.Mapping{m}}, f) {
		var bad *records.BadRecord
		switch {
		case errors.As(err, &bad):
			fmt.Fprintf(out, "  refused: %v\n", bad)
		case err != nil:
			return err
		default:
			fmt.Fprintf(out, "  %s\n", glance(in))
		}
		if n++; n == previewed {
			break
		}
	}
	fmt.Fprintln(out)
	return nil
}

// glance is an interaction in a line.
func glance(in *interaction.Interaction) string {
	parts := []string{string(in.Channel), in.ID, in.Customer}
	if !in.StartedAt.IsZero() {
		parts = append(parts, in.StartedAt.Format("2006-01-02 15:04"))
	}
	for _, a := range in.Answers {
		if a.Score != nil {
			parts = append(parts, fmt.Sprintf("%s %v", a.Metric, *a.Score))
		}
	}
	for _, t := range in.Turns {
		parts = append(parts, fmt.Sprintf("%s: %s", nobody(t.Speaker), shortened(t.Text)))
	}
	return strings.Join(withoutEmpty(parts[:min(len(parts), 8)]), " · ")
}

func nobody(r interaction.Role) string {
	if r == interaction.UnknownRole {
		return "unknown"
	}
	return string(r)
}

func shortened(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > quoted {
		return string(runes[:quoted]) + "…"
	}
	return text
}

// writeMapping writes a mapping as a pack has it. How far a rating goes only its owner can say.
func writeMapping(w *strings.Builder, m *mapping.Mapping) {
	fmt.Fprintf(w, "  - name: %s\n    channel: %s\n", inQuotes(m.Name), m.Channel)
	if m.Records != "" {
		fmt.Fprintf(w, "    records: %s\n", inQuotes(m.Records))
	}
	fmt.Fprintln(w, "    fields:")
	for _, path := range slices.Sorted(maps.Keys(m.Fields)) {
		fmt.Fprintf(w, "      %s: %s\n", inQuotes(path), inQuotes(m.Fields[path]))
	}
	if m.Says("rating") {
		fmt.Fprintln(w, "    # scales: {rating: 1-5}")
	}
	fmt.Fprintf(w, "    rest: %v # keep every other field as an attribute\n", m.Rest)
}

// inQuotes writes a text so that it is nothing but that text; JSON's quotes are YAML's too.
func inQuotes(s string) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(s) // a string always has a form
	return strings.TrimSuffix(b.String(), "\n")
}
