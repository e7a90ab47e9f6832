package tag

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/jdkato/prose/v2"

	"touchtone/interaction/records"
	"touchtone/nlp/text"
)

func cut(s string) *text.Cutting {
	var c text.Cutting
	text.Cut(s, "en", &c)
	return &c
}

// tagged writes a text with its tags: "the/DT parcel/NN".
func tagged(s string) string {
	var t Tagger
	c := cut(s)
	var all []string
	for i, tag := range t.Tags(c) {
		all = append(all, c.Token(i)+"/"+string(tag))
	}
	return strings.Join(all, " ")
}

func TestTags(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ in, want string }{
		{"The parcel arrived yesterday.", "The/DT parcel/NN arrived/VBD yesterday/NN ./."},
		{"It wasn't.", "It/PRP wasn't/VBD ./."},
		{"You can't cancel it, don't worry", "You/PRP can't/MD cancel/VB it/PRP ,/, don't/VBP worry/VB"},
		{"You can’t", "You/PRP can’t/MD"},
		{"i'm calling about my bill", "i'm/PRP calling/VBG about/IN my/PRP$ bill/NN"},
		{"i want my money back", "i/PRP want/VBP my/PRP$ money/NN back/RB"},
		{"WHERE IS MY PARCEL", "WHERE/WRB IS/VBZ MY/PRP$ PARCEL/NN"},
		{"a follow-up call", "a/DT follow/JJ -/JJ up/JJ call/NN"},
		{"Mail bob@example.com about [CARD] 🙂", "Mail/NNP bob@example.com/NN about/IN [CARD]/NN 🙂/SYM"},
		{"Yes. The refund is late.", "Yes/UH ./. The/DT refund/NN is/VBZ late/JJ ./."},
		{"", ""},
	} {
		if got := tagged(test.in); got != test.want {
			t.Errorf("%q:\n got %s\nwant %s", test.in, got, test.want)
		}
	}
}

// said is everything English in the demo bucket.
func said(tb testing.TB) (all []string) {
	tb.Helper()
	bucket := os.DirFS("../../testdata/bucket")
	err := fs.WalkDir(bucket, ".", func(key string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		object, err := bucket.Open(key)
		if err != nil {
			return err
		}
		defer object.Close()
		for in, err := range records.Read(records.Source{Key: key}, object) {
			if err != nil || in.Lang != "en" {
				continue
			}
			for _, turn := range in.Turns {
				all = append(all, turn.Text)
			}
		}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	return all
}

// proses are prose's own tags of the words of a sentence. Prose has one tag for all occurrences of a word in
// what it is given, that of the last, so only that one is told; "" are the others. It is given words
// apart from each other, and where it parts them still, nothing is told.
func proses(t *testing.T, model *prose.Model, words []word) []Tag {
	t.Helper()
	written := make([]string, len(words))
	for i, w := range words {
		written[i] = w.written
	}
	doc, err := prose.NewDocument(strings.Join(written, " "), prose.WithSegmentation(false), prose.WithExtraction(false), prose.UsingModel(model))
	if err != nil {
		t.Fatal(err)
	}
	tokens := doc.Tokens()
	if len(tokens) != len(words) {
		return nil
	}
	tags := make([]Tag, len(words))
	for i, token := range tokens {
		if token.Text == written[i] && !slices.Contains(written[i+1:], written[i]) {
			tags[i] = Tag(token.Tag)
		}
	}
	return tags
}

func TestEqualsProse(t *testing.T) {
	t.Parallel()
	shared := prose.ModelFromData("x")
	compared, differ := 0, 0
	for _, s := range said(t) {
		c := cut(s)
		first := 0
		for _, sentence := range c.Sentences {
			last := first
			for last < len(c.Tokens) && int(c.Tokens[last].End) <= sentence.End {
				last++
			}
			words := appendWords(nil, c, first, last)
			english().tag(words)
			words = words[len(before) : len(words)-len(behind)]
			for i, want := range proses(t, shared, words) {
				if want == "" || judgedOtherwise(c, words[i]) {
					continue
				}
				compared++
				if got := words[i].tag; got != want {
					differ++
					t.Logf("%q in %q: got %s, prose says %s", words[i].written, c.Text[sentence.Start:sentence.End], got, want)
				}
			}
			first = last
		}
	}
	if compared < 5000 || differ*1000 > compared {
		t.Errorf("%d of %d tags are not prose's, want at most one in a thousand of at least 5,000", differ, compared)
	}
	t.Logf("%d of %d tags differ", differ, compared)
}

// judgedOtherwise are the tokens that we read in our own way. Prose takes "4.99" for an address of the web, and
// tells of an emoji what is near.
func judgedOtherwise(c *text.Cutting, w word) bool {
	return w.from < w.to && (c.Tokens[w.from].Kind == text.Number || c.Tokens[w.from].Kind == text.Emoji)
}

func FuzzTags(f *testing.F) {
	f.Add("ȺȺȺȺ's")
	f.Add("it wasn't.\xff ’s n't -- 2026 a-b- \u200b")
	var tagger Tagger
	f.Fuzz(func(t *testing.T, s string) {
		c := cut(s)
		for i, tag := range tagger.Tags(c) {
			if tag == "" {
				t.Fatalf("%q has no tag in %q", c.Token(i), s)
			}
		}
	})
}

func BenchmarkTags(b *testing.B) {
	c := cut(strings.Repeat("I waited forty minutes and the agent was really not helpful, but in the end they refunded me. Thanks! ", 20))
	var t Tagger
	t.Tags(c)
	b.SetBytes(int64(len(c.Text)))
	b.ReportAllocs()
	for b.Loop() {
		t.Tags(c)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load()
	}
}
