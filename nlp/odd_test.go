package nlp_test

import (
	"encoding/base64"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"touchtone/nlp"
)

// What nobody says is heard all the same, and in bounded time.
func TestOddTextIsHeardInTime(t *testing.T) {
	const size = 64 << 10
	noise := make([]byte, size*3/4)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range noise {
		noise[i] = byte(r.Uint32())
	}
	own := nlp.New()
	hear := func(text string) *nlp.Analysis { in := review("", text); return own.Analyze(&in) }
	hear("warm up")
	for name, text := range map[string]string{
		"one word":        strings.Repeat("a", size),
		"one word again":  strings.Repeat("word ", size/5),
		"base64":          base64.StdEncoding.EncodeToString(noise),
		"no vowels":       strings.Repeat("xkcd ftw brrr ", size/14),
		"digits":          strings.Repeat("4111 1111 ", size/10),
		"marks":           strings.Repeat("?!", size/2),
		"a stack":         "a" + strings.Repeat("\u0301", size/2),
		"five alphabets":  strings.Repeat("table стол τραπέζι masă tafel ", size/44),
		"marks of others": strings.Repeat("\u202e\u200b\u2066", size/9),
	} {
		t.Run(name, func(t *testing.T) {
			begun := time.Now()
			heard := hear(text)
			if took := time.Since(begun); took > 2*time.Second {
				t.Errorf("took %v", took)
			}
			if len(heard.Turns) != 1 {
				t.Errorf("got %d turns, want it kept", len(heard.Turns))
			}
		})
	}
}
