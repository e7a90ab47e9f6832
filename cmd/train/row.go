package main

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"embed"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"

	"touchtone/nlp/sentiment/lexicon"
	"touchtone/nlp/sentiment/linear"
	"touchtone/nlp/text"
)

// row is a labelled text as learning sees it.
type row struct {
	hashes []uint64
	at     []int32  // the word that each hash begins at
	grams  []uint32 // features by number, those of enough texts
	words  []int32  // the word that each of grams begins at
	share  float64
	dense  linear.Dense
	label  label
	source int
	weight float64
	chance uint32 // of the text: the same text is always in the same fold
}

type label int

const (
	negative label = iota
	neutral
	positive
)

var labels = map[string]label{"negative": negative, "neutral": neutral, "positive": positive}

// course is what one language learns from.
type course struct {
	manner
	lang    string
	sources []source
	rows    []row
	count   []int  // rows of each source
	polar   []bool // of each source: it has no neutral rows
}

//go:embed phrases
var phrases embed.FS

func readCourse(data, lang string, english []row) (*course, error) {
	c := &course{manner: mannerOf(lang), lang: lang, sources: sources[lang]}
	r := newReader(lang)
	for _, s := range c.sources {
		rows, err := r.source(data, s)
		if err != nil {
			return nil, err
		}
		c.add(rows, cmp.Or(s.weight, 1))
	}
	ours, err := r.ourOwn(lang)
	if err != nil {
		return nil, err
	}
	c.sources = append(c.sources, source{name: "phrases", from: "cmd/train/phrases, written for Touchtone", licence: "Apache-2.0"})
	c.add(ours, c.phrases)
	if lang != "en" {
		c.sources = append(c.sources, source{name: "lexicon", from: "nlp/sentiment/lexicon/lists, written for Touchtone", licence: "Apache-2.0"})
		c.add(r.entries(), lexiconWeight)
		c.sources = append(c.sources, source{name: "transfer", from: "the English sources, by their rated words only", licence: "as they"})
		c.add(english, transferWeight)
	}
	return c, nil
}

func (r *reader) source(data string, s source) ([]row, error) {
	if s.plain > 0 {
		return r.plain(data, s.name, s.plain)
	}
	return r.file(data, s.name)
}

// ourOwn are the sentences written for Touchtone: phrases/ro.txt, phrases/ro_said.txt and so on.
func (r *reader) ourOwn(lang string) (all []row, err error) {
	lists, err := fs.Glob(phrases, "phrases/"+lang+"*.txt")
	if err != nil {
		return nil, err
	}
	for _, name := range lists {
		list, err := phrases.ReadFile(name)
		if err != nil {
			return nil, err
		}
		rows, err := r.phrases(string(list))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, rows...)
	}
	return all, nil
}

// add weighs the rows of a source, so that large sources and frequent labels do not drown the others.
func (c *course) add(rows []row, weight float64) {
	var counts [3]float64
	for _, r := range rows {
		counts[r.label]++
	}
	polar := counts[neutral] == 0
	classes := 3.0
	if polar {
		classes = 2
	}
	for _, r := range rows {
		r.source = len(c.count)
		r.weight = weight * sizeWeight(len(rows)) * math.Pow(float64(len(rows))/classes/counts[r.label], c.balance)
		c.rows = append(c.rows, r)
	}
	c.count = append(c.count, len(rows))
	c.polar = append(c.polar, polar)
}

// readTransfer reads English rows without their words.
func readTransfer(data string) ([]row, error) {
	r := newReader("en")
	var all []row
	for _, name := range transfer {
		rows, err := r.file(data, name)
		if err != nil {
			return nil, err
		}
		for _, x := range rows {
			x.hashes = nil
			all = append(all, x)
		}
	}
	return all, nil
}

// entries makes a row of each rated word or phrase, so that words akin to it are known by their pieces.
func (r *reader) entries() (rows []row) {
	for _, e := range lexicon.Entries(r.lang) {
		label := neutral
		switch {
		case e.Value >= 1.5:
			label = positive
		case e.Value <= -1.5:
			label = negative
		case e.Value != 0:
			continue
		}
		rows = append(rows, r.row(strings.ReplaceAll(e.Term, "*", ""), label))
	}
	return rows
}

type reader struct {
	lang     string
	lexicon  *lexicon.Lexicon
	cutting  text.Cutting
	features linear.Features
}

func newReader(lang string) *reader { return &reader{lang: lang, lexicon: lexicon.New(lang)} }

func (r *reader) file(data, name string) (rows []row, err error) {
	err = eachLine(data, name, func(line []byte) error {
		var record struct{ Text, Label string }
		if err := json.Unmarshal(line, &record); err != nil {
			return err
		}
		label, ok := labels[record.Label]
		if !ok {
			return fmt.Errorf("label %q", record.Label)
		}
		rows = append(rows, r.row(record.Text, label))
		return nil
	})
	return rows, err
}

// eachLine reads a gzipped file below the data folder.
func eachLine(data, name string, read func([]byte) error) error {
	f, err := os.Open(filepath.Join(data, filepath.FromSlash(name)+".jsonl.gz"))
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<22)
	for n := 1; lines.Scan(); n++ {
		if err := read(lines.Bytes()); err != nil {
			return fmt.Errorf("%s: line %d: %w", name, n, err)
		}
	}
	return lines.Err()
}

func (r *reader) row(s string, l label) row {
	text.Cut(s, r.lang, &r.cutting)
	r.features.Read(r.lexicon, &r.cutting, mannerOf(r.lang).pieces)
	x := row{dense: r.features.Dense, share: r.features.Share(), label: l}
	for _, g := range r.features.Grams {
		x.hashes = append(x.hashes, g.Hash)
		x.at = append(x.at, g.From)
	}
	h := fnv.New32a()
	h.Write([]byte(s))
	x.chance = h.Sum32()
	return x
}
