package evaluation

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"

	"touchtone/nlp/sentiment"
	"touchtone/nlp/text"
)

// Result is how the scorer did, and how VADER and the bare lexicon do on the same rows.
type Result struct {
	Lang string `json:"lang"` // of most rows
	Report
	VaderMacroF1         float64  `json:"vader_macro_f1"`
	VaderTwoWayMacroF1   *float64 `json:"vader_two_way_macro_f1,omitempty"`
	LexiconMacroF1       float64  `json:"lexicon_macro_f1"`
	LexiconTwoWayMacroF1 *float64 `json:"lexicon_two_way_macro_f1,omitempty"`
}

var classes = map[string]sentiment.Class{
	"negative": sentiment.Negative, "neutral": sentiment.Neutral, "positive": sentiment.Positive,
}

// longest is how many bytes a row may have.
const longest = 16 << 20

// Read scores all rows of r. A row that cannot be read is an error with its line.
func Read(r io.Reader, s *sentiment.Scorer) (Result, error) {
	var ours, vader, lexicon Table
	var cutting text.Cutting
	langs := map[string]int{}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, longest)
	for n := 1; lines.Scan(); n++ {
		if len(lines.Bytes()) == 0 {
			continue
		}
		var row struct{ Text, Lang, Label string }
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			return Result{}, fmt.Errorf("line %d: %w", n, err)
		}
		label, ok := classes[row.Label]
		if !ok {
			return Result{}, fmt.Errorf("line %d: label %q is not negative, neutral or positive", n, row.Label)
		}
		text.Cut(row.Text, row.Lang, &cutting)
		ours.Add(label, s.Score(row.Lang, &cutting))
		vader.Add(label, s.Vader(row.Text))
		lexicon.Add(label, s.Lexicon(row.Lang, &cutting))
		langs[row.Lang]++
	}
	if err := lines.Err(); err != nil {
		return Result{}, err
	}
	v, l := vader.Report(), lexicon.Report()
	return Result{
		Lang: commonest(langs), Report: ours.Report(),
		VaderMacroF1: v.MacroF1, VaderTwoWayMacroF1: v.TwoWayMacroF1,
		LexiconMacroF1: l.MacroF1, LexiconTwoWayMacroF1: l.TwoWayMacroF1,
	}, nil
}

func commonest(langs map[string]int) (most string) {
	for lang, n := range langs {
		if n > langs[most] || n == langs[most] && lang < most {
			most = lang
		}
	}
	return most
}
