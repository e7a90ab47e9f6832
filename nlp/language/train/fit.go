package train

import (
	"math"
	"math/rand/v2"
	"slices"
	"unicode"

	"touchtone/nlp/language"
)

// Latin and Cyrillic fit the models of the two scripts.
func Latin(lines []Line) language.Fitted {
	return fit(among(lines, unicode.Latin, "", "af", "de", "el", "en", "es", "fr", "it", "nl", "pt", "ro", "ru", "sr"), 56000)
}

func Cyrillic(lines []Line) language.Fitted {
	return fit(among(lines, unicode.Cyrillic, "", "bg", "ru", "sr", "uk"), 44000)
}

// task is what one model has to learn.
type task struct {
	langs []string
	lines []sample
}

type sample struct {
	features []uint32
	class    int
}

// among takes the lines of a script that are not held back.
func among(lines []Line, script *unicode.RangeTable, langs ...string) task {
	t := task{langs: langs}
	for _, l := range lines {
		class := slices.Index(langs, l.Lang)
		if l.Held || class < 0 || len(l.Words) == 0 || !written(l.Words, script) {
			continue
		}
		t.lines = append(t.lines, sample{language.Features(l.Words), class})
	}
	return t
}

func written(words []string, script *unicode.RangeTable) bool {
	yes, no := 0, 0
	for _, w := range words {
		for _, r := range w {
			if unicode.Is(script, r) {
				yes++
			} else if unicode.IsLetter(r) {
				no++
			}
		}
	}
	return yes > no
}

const (
	epochs = 6
	rate   = 0.5
	decay  = 2e-7 // of squared weights
)

// fit is multinomial logistic regression by adaptive gradient descent.
func fit(t task, buckets uint32) language.Fitted {
	k := len(t.langs)
	f := language.Fitted{Langs: t.langs, Biases: make([]float64, k), Buckets: buckets, Weights: make([]float64, int(buckets)*k)}
	squares := make([]float64, len(f.Weights))
	chance := rand.New(rand.NewPCG(5, 6))
	p := make([]float64, k)
	for range epochs {
		chance.Shuffle(len(t.lines), func(i, j int) { t.lines[i], t.lines[j] = t.lines[j], t.lines[i] })
		for _, s := range t.lines {
			learn(&f, squares, s, p)
		}
	}
	return f
}

func learn(f *language.Fitted, squares []float64, s sample, p []float64) {
	norm := 1 / math.Sqrt(float64(len(s.features)))
	predict(f, s.features, norm, p)
	p[s.class]--
	for _, h := range s.features {
		row := int(h%f.Buckets) * len(p)
		for i, g := range p {
			w := row + i
			g = g*norm + decay*f.Weights[w]
			squares[w] += g * g
			f.Weights[w] -= rate * g / math.Sqrt(squares[w]+1e-6)
		}
	}
	for i, g := range p {
		f.Biases[i] -= 0.001 * g
	}
}

func predict(f *language.Fitted, features []uint32, norm float64, p []float64) {
	copy(p, f.Biases)
	for _, h := range features {
		row := int(h%f.Buckets) * len(p)
		for i, w := range f.Weights[row : row+len(p)] {
			p[i] += norm * w
		}
	}
	most, sum := slices.Max(p), 0.0
	for i := range p {
		p[i] = math.Exp(p[i] - most)
		sum += p[i]
	}
	for i := range p {
		p[i] /= sum
	}
}
