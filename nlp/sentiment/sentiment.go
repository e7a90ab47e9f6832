package sentiment

import (
	"embed"
	"fmt"
	"math"
	"sync"

	"touchtone/nlp/sentiment/lexicon"
	"touchtone/nlp/sentiment/linear"
	"touchtone/nlp/sentiment/vader"
	"touchtone/nlp/text"
)

// Sentiment is how an utterance feels, from -1 to 1.
type Sentiment struct {
	Score      float64 `json:"score"`
	Class      Class   `json:"class"`
	Confidence float64 `json:"confidence"` // of the class, 0 to 1
}

// Class is negative, neutral or positive; neutral is a class of its own, not what is left over.
type Class int8

const (
	Negative Class = -1
	Neutral  Class = 0
	Positive Class = 1
)

// String is how the class is written in files and on pages.
func (c Class) String() string {
	switch c {
	case Negative:
		return "negative"
	case Positive:
		return "positive"
	}
	return "neutral"
}

// MarshalText writes the class as String does.
func (c Class) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (c *Class) UnmarshalText(text []byte) error {
	for _, class := range []Class{Negative, Neutral, Positive} {
		if class.String() == string(text) {
			*c = class
			return nil
		}
	}
	return fmt.Errorf("no class of sentiment: %q", text)
}

//go:embed models/*.weights
var models embed.FS

// Scorer gives utterances their sentiment. It is safe for any number of goroutines.
type Scorer struct {
	vader  *vader.Scorer
	voices map[string]voice
	other  voice // of languages without weights
}

// voice is what is known of one language.
type voice struct {
	lexicon *lexicon.Lexicon
	weights *linear.Weights // nil where nothing was learned
	rooms   *sync.Pool      // of *linear.Features, which remember words of this voice
}

func newVoice(l *lexicon.Lexicon, w *linear.Weights) voice {
	return voice{l, w, &sync.Pool{New: func() any { return new(linear.Features) }}}
}

// New loads the lexicons and weights.
func New() *Scorer {
	s := &Scorer{
		vader:  vader.New(),
		voices: map[string]voice{},
		other:  newVoice(lexicon.New(""), nil),
	}
	for _, lang := range lexicon.Languages {
		s.voices[lang] = newVoice(lexicon.New(lang), mustLoad(lang))
	}
	return s
}

func mustLoad(lang string) *linear.Weights {
	w := new(linear.Weights)
	data, err := models.ReadFile("models/" + lang + ".weights")
	if err == nil {
		err = w.UnmarshalBinary(data)
	}
	if err != nil {
		panic("sentiment: " + lang + ": " + err.Error()) // the weights are part of the program
	}
	return w
}

func (s *Scorer) voice(lang string) voice {
	if v, ok := s.voices[lang]; ok {
		return v
	}
	return s.other
}

// Lean is which way something leans and how much it feels, in the log-odds that weights are learned in.
type Lean = linear.Sum

// Score is a total function; a language it does not know is scored by what all languages share.
func (s *Scorer) Score(lang string, c *text.Cutting) Sentiment { return s.ScoreGiven(lang, c, Lean{}) }

// ScoreGiven is the same of a text of which something is known before a word of it is read, such as the question that it answers.
func (s *Scorer) ScoreGiven(lang string, c *text.Cutting, given Lean) Sentiment {
	v := s.voice(lang)
	f := v.rooms.Get().(*linear.Features)
	defer v.rooms.Put(f)
	if v.weights == nil {
		return fromHits(v.lexicon.Find(c, f.Room()), given)
	}
	return FromSum(v.weights.Weigh(f, v.lexicon, c).Add(given))
}

// Lexicon scores by the rated words alone, as a baseline.
func (s *Scorer) Lexicon(lang string, c *text.Cutting) Sentiment {
	v := s.voice(lang)
	f := v.rooms.Get().(*linear.Features)
	defer v.rooms.Put(f)
	return fromHits(v.lexicon.Find(c, f.Room()), Lean{})
}

// Vader scores English as VADER's Python reference does; the score is its compound.
func (s *Scorer) Vader(text string) Sentiment {
	return fromCompound(s.vader.Score(text).Compound)
}

// FromSum is the sentiment that a sum of weights stands for.
func FromSum(sum linear.Sum) Sentiment {
	p := sum.Probabilities()
	likeliest := 1
	for i := range p {
		if p[i] > p[likeliest] {
			likeliest = i
		}
	}
	return Sentiment{Score: p[2] - p[0], Class: Class(likeliest - 1), Confidence: p[likeliest]}
}

// fromHits has no weights: what is given counts as a rating that leans as far.
func fromHits(hits []lexicon.Hit, given Lean) Sentiment {
	sum := given.Rating()
	for _, h := range hits {
		sum += h.Value
	}
	return fromCompound(sum / math.Sqrt(sum*sum+15))
}

// plain is how far from zero a compound begins to feel, as in VADER.
const plain = 0.05

func fromCompound(compound float64) Sentiment {
	f := Sentiment{Score: compound, Confidence: 0.5 + math.Abs(compound)/2}
	switch {
	case compound >= plain:
		f.Class = Positive
	case compound <= -plain:
		f.Class = Negative
	}
	return f
}
