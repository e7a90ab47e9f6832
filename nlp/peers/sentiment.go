package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"

	"github.com/jonreiter/govader"

	"touchtone/nlp/sentiment"
	"touchtone/nlp/text"
)

// sentiments scores each turn as Touchtone does, words cut and all, against the best port of VADER.
func sentiments(said corpus) (contest, error) {
	ours, theirs := sentiment.New(), govader.NewSentimentIntensityAnalyzer()
	var c text.Cutting
	cut := make([]text.Cutting, len(said.turns))
	for i, s := range said.turns {
		text.Cut(s, "en", &cut[i])
	}
	return contest{bytes: size(said.turns), entries: []entry{
		{who: "touchtone", run: func() {
			for _, s := range said.turns {
				text.Cut(s, "en", &c)
				ours.Score("en", &c)
			}
		}},
		{who: "words known", run: func() {
			for i := range cut {
				ours.Score("en", &cut[i])
			}
		}},
		{who: "govader", run: func() {
			for _, s := range said.turns {
				theirs.PolarityScores(s)
			}
		}},
	}}, nil
}

// vaders compares VADER with VADER; right is what has the class that the Python reference gives it.
func vaders(said corpus) (contest, error) {
	ours, theirs := sentiment.New(), govader.NewSentimentIntensityAnalyzer()
	all, err := readReference("../sentiment/vader/testdata/generated.jsonl.gz")
	if err != nil {
		return contest{}, err
	}
	return contest{bytes: size(said.turns), entries: []entry{
		{who: "touchtone", right: agree(all, func(s string) float64 { return ours.Vader(s).Score }), run: func() {
			for _, s := range said.turns {
				ours.Vader(s)
			}
		}},
		{who: "govader", right: agree(all, func(s string) float64 { return theirs.PolarityScores(s).Compound }), run: func() {
			for _, s := range said.turns {
				theirs.PolarityScores(s)
			}
		}},
	}}, nil
}

// reference is what the Python program says of a text.
type reference struct {
	Text     string
	Compound float64
}

func readReference(name string) (all []reference, err error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var r reference
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, lines.Err()
}

// agree is the share of texts that get the class of the reference.
func agree(all []reference, compound func(string) float64) float64 {
	same := 0
	for _, r := range all {
		if class(compound(r.Text)) == class(r.Compound) {
			same++
		}
	}
	return float64(same) / float64(len(all))
}

// class is where VADER's authors draw the lines. The reference rounds its compounds to four places.
func class(compound float64) int {
	switch {
	case compound >= 0.05-0.00005:
		return 1
	case compound <= -0.05+0.00005:
		return -1
	}
	return 0
}
