package forms

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode"

	"touchtone/interaction/flaw"
	"touchtone/interaction/jsonscan"
	"touchtone/rules/strictyaml"
	"touchtone/rules/written"
)

// Product is whose form it is.
type Product string

const (
	Connect Product = "connect"
	Genesys Product = "genesys"
)

// Loss is something that the other side has no place for.
type Loss struct {
	Path string // where it stands: a JSON path of the form, or scorecard.question.key
	What string // what becomes of it, in words
}

func (l Loss) String() string { return l.Path + ": " + l.What }

// losses gathers them.
type losses []Loss

func (l *losses) add(path, format string, args ...any) {
	*l = append(*l, Loss{path, fmt.Sprintf(format, args...)})
}

// Import reads a form. Its error is a [*flaw.Flaw], which has the place.
func Import(src []byte) (*written.Pack, []Loss, error) {
	product, err := recognise(src)
	if err != nil {
		return nil, nil, err
	}
	var lost losses
	var p *written.Pack
	switch product {
	case Connect:
		var f connectFile
		if err := decode(src, &f, &lost); err != nil {
			return nil, nil, err
		}
		p = f.pack(&lost)
	case Genesys:
		var f genesysForm
		if err := decode(src, &f, &lost); err != nil {
			return nil, nil, err
		}
		p = f.pack(&lost)
	}
	return p, lost, nil
}

// recognise tells by its outermost keys whose form it is.
func recognise(src []byte) (found Product, err error) {
	var s jsonscan.Scanner
	s.ResetBytes(src, 1, 0)
	for key := range s.Object() {
		switch key {
		case "Items", "EvaluationForm":
			found = Connect
		case "questionGroups":
			found = Genesys
		}
		s.Skip()
	}
	s.End()
	if s.Err() == nil && found == "" {
		s.Refuse(flaw.Schema, "this is no evaluation form: Amazon Connect's has Items, Genesys' has questionGroups")
	}
	return found, s.Err()
}

// Export writes a scorecard of a pack as a form.
func Export(p *written.Pack, card *written.Scorecard, to Product) ([]byte, []Loss) {
	var lost losses
	var form any
	switch to {
	case Connect:
		form = connectOf(p, card, &lost)
	case Genesys:
		form = genesysOf(card, &lost)
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(form); err != nil {
		panic("forms: a form that cannot be written: " + err.Error()) // only for a type that JSON does not know
	}
	return out.Bytes(), lost
}

// YAML writes what was imported as a file of a pack, which begins with what did not come along.
func YAML(p *written.Pack, lost []Loss) []byte {
	var out bytes.Buffer
	if len(lost) > 0 {
		out.WriteString("# What the form says and this file does not:\n")
	}
	for _, l := range lost {
		fmt.Fprintf(&out, "#   %s\n", strings.Map(printable, l.String()))
	}
	out.Write(strictyaml.Encode(p))
	return out.Bytes()
}

// printable keeps a comment in its line.
func printable(r rune) rune {
	if unicode.IsPrint(r) {
		return r
	}
	return ' '
}
