package nlp

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"strings"
	"sync"
)

// all is what decides how an interaction is heard: code, word lists, weights.
//
//go:embed *.go asked/*.go eight/*.go language/*.go language/model.bin phrase/*.go redact/*.go signal/*.go tag/*.go text/*.go topic/*.go
//go:embed sentiment/*.go sentiment/lexicon/*.go sentiment/lexicon/lists sentiment/linear/*.go sentiment/models/*.weights
//go:embed sentiment/vader/*.go sentiment/vader/*.tsv
var all embed.FS

// Revision names what hears by a sum of all that may change what is heard; words of a pack's own have the pack's.
// Results of different revisions are never mixed.
func (a *Analyzer) Revision() string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%x, silence %d ms", sumOfAll(), a.Silence))
	return hex.EncodeToString(sum[:6])
}

// sumOfAll takes some milliseconds.
var sumOfAll = sync.OnceValue(func() []byte { return sumOf(all) })

// sumOf is that of all files but tests, which change nothing that is heard.
func sumOf(files fs.FS) []byte {
	sum := sha256.New()
	_ = fs.WalkDir(files, ".", func(path string, d fs.DirEntry, _ error) error { // what is embedded can be read
		if d.IsDir() || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		content, _ := fs.ReadFile(files, path)
		fmt.Fprintf(sum, "%s %d\n%s", path, len(content), content)
		return nil
	})
	return sum.Sum(nil)
}
