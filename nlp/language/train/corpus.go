// Package train answers: how is the language model made?
//
// It reads text of known language from gettext catalogues, from plain files and from labelled rows, cuts it into
// lines as short as turns are, and fits one linear model for each script. Same input, same model.
package train

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"path"
	"slices"
	"strings"

	"touchtone/nlp/language"
	"touchtone/nlp/text"
)

// Line is a short text of known language, as its folded words.
type Line struct {
	Lang  string
	Words []string
	Held  bool // back, for measuring
}

// Corpus collects the texts of each language.
type Corpus struct {
	texts map[string][][]string // words of each text
}

// locales are the names under which catalogues keep what we tell apart, and some of what we do not.
var locales = func() map[string]string {
	names := map[string]string{"pt_BR": "pt", "pt_PT": "pt", "sr@latin": "sr", "sr@Latn": "sr", "nl_NL": "nl", "en_GB": "en"}
	for _, l := range language.Known[1:] {
		names[l] = l
	}
	for l := range strings.FieldsSeq("be cs cy da et eu fi ga hu id is kk lt lv mk mn ms nb nn pl sk sl sq sv tr vi zu xh st ca eo") {
		names[l] = ""
	}
	return names
}()

// mostOfOther is how many texts of each unknown language are read: together they are one class.
const mostOfOther = 700

// most is how many texts of one source are read for a language, so that none drowns the others.
const most = 6000

// AddCatalogues reads every .mo file below a folder; the folder above LC_MESSAGES, or the file's own name, is the locale.
func (c *Corpus) AddCatalogues(tree fs.FS) error {
	return fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) != ".mo" {
			return err
		}
		lang, ok := localeOf(name)
		if !ok {
			return nil
		}
		mo, err := fs.ReadFile(tree, name)
		if err != nil {
			return err
		}
		said, err := messages(mo)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		limit := most
		if lang == "" {
			limit = mostOfOther / 8
		}
		c.add(lang, said, limit)
		return nil
	})
}

func localeOf(name string) (lang string, ok bool) {
	if before, _, found := strings.Cut(name, "/LC_MESSAGES/"); found {
		lang, ok = locales[path.Base(before)]
		return lang, ok
	}
	lang, ok = locales[strings.TrimSuffix(path.Base(name), ".mo")]
	return lang, ok
}

// AddRows reads gzipped JSON lines with "text" and "lang".
func (c *Corpus) AddRows(r io.Reader) error {
	unzipped, err := gzip.NewReader(r)
	if err != nil {
		return err
	}
	texts := make(map[string][]string)
	rows := json.NewDecoder(unzipped)
	for {
		var row struct{ Text, Lang string }
		if err := rows.Decode(&row); err == io.EOF {
			break
		} else if err != nil {
			return err
		}
		if lang, ok := locales[row.Lang]; ok && row.Text != "" {
			texts[lang] = append(texts[lang], row.Text)
		}
	}
	for lang, said := range texts {
		c.add(lang, said, most)
	}
	return nil
}

// AddPlain reads a text file of one language, cut at blank lines and at lines of a single mark.
func (c *Corpus) AddPlain(lang string, r io.Reader) error {
	var said []string
	var b strings.Builder
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		if s := strings.TrimSpace(lines.Text()); len(s) > 1 {
			b.WriteString(s + " ")
			continue
		}
		said = append(said, b.String())
		b.Reset()
	}
	c.add(lang, append(said, b.String()), most)
	return lines.Err()
}

// add takes texts evenly out of all that a source has.
func (c *Corpus) add(lang string, said []string, limit int) {
	if c.texts == nil {
		c.texts = make(map[string][][]string)
	}
	var cut text.Cutting
	step := max(1, len(said)/limit)
	for i := 0; i < len(said); i += step {
		text.Cut(said[i], lang, &cut)
		var words []string
		for j := range cut.Tokens {
			if cut.Tokens[j].Kind == text.Word {
				words = append(words, strings.Clone(cut.FoldedToken(j)))
			}
		}
		if len(words) > 2 {
			c.texts[lang] = append(c.texts[lang], words)
		}
	}
}

// perLang is how many lines of each language a model learns from.
const perLang = 24000

// Lines cuts the texts into as many lines for every language, of eight to seventy letters, evenly, a tenth of the
// texts held back. Some are written as people do who have no accents on their keyboard, or no letters of their own.
func (c *Corpus) Lines() (lines []Line) {
	chance := rand.New(rand.NewPCG(1, 2))
	for _, lang := range language.Known {
		texts := unique(c.texts[lang])
		if len(texts) == 0 {
			continue
		}
		for n := range perLang {
			at := n % len(texts)
			line := window(texts[at], 8+chance.IntN(62), chance)
			lines = append(lines, Line{Lang: lang, Words: spell(lang, line, chance), Held: at%10 == 9})
		}
	}
	return lines
}

// unique drops texts that occur twice, of which catalogues are full.
func unique(texts [][]string) (kept [][]string) {
	seen := make(map[string]bool)
	for _, words := range texts {
		key := strings.Join(words, " ")
		if !seen[key] {
			seen[key] = true
			kept = append(kept, words)
		}
	}
	chance := rand.New(rand.NewPCG(3, 4))
	chance.Shuffle(len(kept), func(i, j int) { kept[i], kept[j] = kept[j], kept[i] })
	return kept
}

// window is as many words from somewhere in a text as have about so many letters.
func window(words []string, letters int, chance *rand.Rand) []string {
	from := 0
	if len(words) > 6 {
		from = chance.IntN(len(words) - 4)
	}
	to, n := from, 0
	for to < len(words) && n < letters {
		n += len([]rune(words[to])) + 1
		to++
	}
	return slices.Clone(words[from:to])
}

// spell writes a line otherwise now and then: Romanian without accents, Greek and Russian in Latin letters.
func spell(lang string, words []string, chance *rand.Rand) []string {
	x := chance.Float64()
	for i, w := range words {
		switch {
		case lang == "ro" && x < 0.35, (lang == "fr" || lang == "es" || lang == "pt" || lang == "sr" || lang == "de") && x < 0.1:
			words[i] = text.Bare(w)
		case lang == "el" || lang == "ru" && x < 0.5:
			words[i] = latin(text.Bare(w), x)
		}
	}
	return words
}
