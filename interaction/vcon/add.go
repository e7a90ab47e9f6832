package vcon

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"touchtone/interaction/jsonscan"
	"touchtone/interaction/shape"
	"touchtone/interaction/unpack"
)

// ourselves is how we sign what we put into a container.
const ourselves = "touchtone"

// Analysis is what we have to say of the interaction in a vCon.
type Analysis struct {
	Type   string          // report or sentiment
	Schema string          // of Body: touchtone-evaluation/1
	Body   json.RawMessage // an object
}

var errNoVCon = errors.New("not a vCon whose content may be added to")

// Add returns a container with an analysis more. Ours of the same type and schema that it held before is
// replaced; all else stays byte for byte. A signed container is refused: one byte more, and its signature holds no longer.
func Add(container []byte, analysis Analysis) ([]byte, error) {
	doc, err := plainBytesOf(container)
	if err != nil {
		return nil, fmt.Errorf("vcon: %w", err)
	}
	v, err := outlineOf(doc)
	if err != nil {
		return nil, fmt.Errorf("vcon: %w", err)
	}
	item, err := v.item(analysis)
	if err != nil {
		return nil, fmt.Errorf("vcon: %w", err)
	}
	kept := [][]byte{}
	for _, known := range v.analyses {
		if known.vendor != ourselves || known.kind != analysis.Type || known.schema != analysis.Schema {
			kept = append(kept, doc[known.from:known.to])
		}
	}
	list := append([]byte{'['}, bytes.Join(append(kept, item), []byte(","))...)
	list = append(list, ']')
	if v.to == 0 { // there was none
		list = append([]byte(`,"analysis":`), list...)
		v.from, v.to = v.end, v.end
	}
	return bytes.Join([][]byte{doc[:v.from], list, doc[v.to:]}, nil), nil
}

func plainBytesOf(container []byte) ([]byte, error) {
	text, err := unpack.Open(bytes.NewReader(container), unpack.Limits{})
	if err != nil {
		return nil, err
	}
	return io.ReadAll(text)
}

// outline is where things lie in a container, in bytes.
type outline struct {
	version  string
	dialogs  int
	from, to int // of the array of analyses; to is 0 when there is none
	analyses []analysisOutline
	end      int // of the container's closing bracket
}

type analysisOutline struct {
	from, to             int
	vendor, kind, schema string
}

func outlineOf(doc []byte) (outline, error) {
	shape := shape.Of(doc)
	if _, ok := shape.HasAll(Marks); !ok {
		return outline{}, errNoVCon
	}
	s := jsonscan.Borrow()
	defer jsonscan.Return(s)
	s.ResetBytes(doc, 1, 0)
	var v outline
	for key := range s.Object() {
		switch key {
		case "vcon":
			v.version = s.Scalar()
		case "dialog":
			for range s.Array() {
				v.dialogs++
				s.Skip()
			}
		case "analysis":
			s.Kind()
			v.from = int(s.Offset())
			for range s.Array() {
				v.analyses = append(v.analyses, outlineAnalysis(s))
			}
			v.to = int(s.Offset())
		default:
			s.Skip()
		}
	}
	v.end = int(s.Offset()) - 1
	s.End()
	return v, s.Err()
}

func outlineAnalysis(s *jsonscan.Scanner) analysisOutline {
	s.Kind()
	a := analysisOutline{from: int(s.Offset())}
	for key := range s.Object() {
		switch key {
		case "vendor":
			a.vendor = s.Scalar()
		case "type":
			a.kind = s.Scalar()
		case "schema":
			a.schema = s.Scalar()
		default:
			s.Skip()
		}
	}
	a.to = int(s.Offset())
	return a
}

// item writes an analysis as the container's version does.
func (v *outline) item(a Analysis) ([]byte, error) {
	dialogs := make([]int, v.dialogs)
	for i := range dialogs {
		dialogs[i] = i
	}
	item := struct {
		Type      string          `json:"type"`
		Dialog    []int           `json:"dialog,omitempty"`
		Vendor    string          `json:"vendor"`
		Schema    string          `json:"schema"`
		Mimetype  string          `json:"mimetype,omitempty"` // its name in 0.0.1
		Mediatype string          `json:"mediatype,omitempty"`
		Encoding  string          `json:"encoding"`
		Body      json.RawMessage `json:"body"`
	}{Type: a.Type, Dialog: dialogs, Vendor: ourselves, Schema: a.Schema, Encoding: "json", Body: a.Body}
	if item.Mediatype = "application/json"; v.version == "0.0.1" {
		item.Mimetype, item.Mediatype = item.Mediatype, ""
	}
	return json.Marshal(item)
}
