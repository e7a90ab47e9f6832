package matching

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"touchtone/nlp"
)

func TestAMissAllocatesNothing(t *testing.T) {
	e, _ := random(rand.New(rand.NewPCG(3, 4)), 1000)
	turns := said("en", strings.Repeat("nothing of this is sought anywhere at all ", 40))
	var h Heard
	e.Listen(turns, "en", &h)
	if got := testing.AllocsPerRun(20, func() { e.Listen(turns, "en", &h) }); got > 0 {
		t.Errorf("got %v allocations, want none", got)
	}
}

// call is an 11 kB conversation of which little is sought.
func call() []nlp.Turn {
	r := rand.New(rand.NewPCG(5, 6))
	var texts []string
	for range 60 {
		var words []string
		for range 32 {
			words = append(words, fmt.Sprintf("w%03d", r.IntN(3000)))
			if r.IntN(40) == 0 {
				words = append(words, "thank", "you")
			}
		}
		texts = append(texts, strings.Join(words, " "))
	}
	return said("en", texts...)
}

func BenchmarkListen(b *testing.B) {
	for _, n := range []int{1000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			r := rand.New(rand.NewPCG(7, 8))
			var builder Builder
			for range n {
				p := Phrase{Text: fmt.Sprintf("w%03d w%03d w%03d", r.IntN(3000), r.IntN(3000), r.IntN(3000)), Lang: "en"}
				if err := builder.Add(builder.NewSet(), p); err != nil {
					b.Fatal(err)
				}
			}
			e, turns := builder.Engine(), call()
			var h Heard
			b.ReportAllocs()
			for b.Loop() {
				e.Listen(turns, "en", &h)
			}
		})
	}
}
