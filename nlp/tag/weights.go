package tag

import (
	"bytes"
	"encoding/gob"
	"math"
	"sync"

	"github.com/jdkato/prose/v2"
)

// model is prose's averaged perceptron, laid flat.
type model struct {
	classes []Tag
	sure    map[string]Tag // words that are always the same
	rows    map[hash]row
	weights []weight
	bias    row
}

// row is where the weights of a feature are.
type row struct{ from, to uint32 }

// classes is how many there may be: the Penn Treebank has 45.
const classes = 64

// weight is what a feature says of a class, in thousandths.
type weight struct {
	class uint32
	value int32
}

var english = sync.OnceValue(load)

func load() *model {
	m := &model{sure: make(map[string]Tag)}
	var features map[string]map[Tag]float64
	decode("classes", &m.classes)
	decode("tags", &m.sure)
	decode("weights", &features)
	places := make(map[Tag]uint32)
	for i, class := range m.classes {
		places[class] = uint32(i)
	}
	m.rows = make(map[hash]row, len(features))
	for feature, weights := range features {
		r := row{from: uint32(len(m.weights))}
		for class, w := range weights {
			m.weights = append(m.weights, weight{places[class], int32(math.Round(w * 1000))})
		}
		r.to = uint32(len(m.weights))
		m.rows[basis.with(feature)] = r
	}
	m.bias = m.rows[basis.with("bias")]
	return m
}

// decode reads a part of the model that prose carries.
func decode(part string, into any) {
	data, err := prose.Asset("model/AveragedPerceptron/" + part + ".gob")
	if err == nil {
		err = gob.NewDecoder(bytes.NewReader(data)).Decode(into)
	}
	if err != nil {
		panic("tag: " + part + ": " + err.Error()) // the weights are part of the program
	}
}

// hash is FNV-1a of a feature's name.
type hash uint64

const basis hash = 14695981039346656037

func (h hash) with(s string) hash {
	for i := range len(s) {
		h = (h ^ hash(s[i])) * 1099511628211
	}
	return h
}

// The features of a word: how it and its neighbours are written, and what came before it.
var (
	ending      = basis.with("i suffix ")
	initial     = basis.with("i pref1 ")
	tag1        = basis.with("i-1 tag ")
	tag2        = basis.with("i-2 tag ")
	tags        = basis.with("i tag+i-2 tag ")
	itself      = basis.with("i word ")
	tag1AndWord = basis.with("i-1 tag+i word ")
	word1       = basis.with("i-1 word ")
	ending1     = basis.with("i-1 suffix ")
	word2       = basis.with("i-2 word ")
	next1       = basis.with("i+1 word ")
	nextEnding  = basis.with("i+1 suffix ")
	next2       = basis.with("i+2 word ")
)

// tag gives the words of a sentence their tags, from left to right.
func (m *model) tag(words []word) {
	last, lastButOne := Tag("-START-"), Tag("-START2-")
	for i := len(before); i < len(words)-len(behind); i++ {
		w := &words[i]
		if w.tag == "" {
			w.tag = m.guess(words, i, last, lastButOne)
		}
		last, lastButOne = w.tag, last
	}
}

func (m *model) guess(words []word, i int, last, lastButOne Tag) Tag {
	w := words[i]
	if w.written == "-" {
		return "-"
	}
	if t, ok := m.sure[w.written]; ok {
		return t
	}
	return m.predict([...]hash{
		ending.with(lastThree(w.written)),
		initial.with(w.written[:1]),
		tag1.with(string(last)),
		tag2.with(string(lastButOne)),
		tags.with(string(last)).with(" ").with(string(lastButOne)),
		itself.with(w.known),
		tag1AndWord.with(string(last)).with(" ").with(w.known),
		word1.with(words[i-1].known),
		ending1.with(lastThree(words[i-1].known)),
		word2.with(words[i-2].known),
		next1.with(words[i+1].known),
		nextEnding.with(lastThree(words[i+1].known)),
		next2.with(words[i+2].known),
	})
}

func lastThree(s string) string { return s[max(0, len(s)-3):] }

// predict is the class with the greatest sum; the first of equals.
func (m *model) predict(features [13]hash) Tag {
	var sums [classes]int32
	m.add(m.bias, &sums)
	for _, f := range features {
		m.add(m.rows[f], &sums)
	}
	best := 0
	for i := range m.classes {
		if sums[i] > sums[best] {
			best = i
		}
	}
	return m.classes[best]
}

func (m *model) add(r row, sums *[classes]int32) {
	for _, w := range m.weights[r.from:r.to] {
		sums[w.class%classes] += w.value
	}
}
