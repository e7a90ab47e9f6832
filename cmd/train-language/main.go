// Train-language makes the model by which languages are told apart.
//
//	go run ./cmd/train-language -rows ../shared/data -catalogues DIR -plain DIR -o nlp/language/model.bin
//
// Rows are gzipped JSON lines with text and lang, catalogues are gettext's .mo files, and plain files are named
// after their language, such as it.txt. The same input makes the same model.
package main

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"

	"touchtone/nlp/language"
	"touchtone/nlp/language/train"
	"touchtone/nlp/text"
)

func main() {
	rows := flag.String("rows", "", "folder of .jsonl.gz files")
	catalogues := flag.String("catalogues", "", "folder of .mo files")
	plain := flag.String("plain", "", "folder of .txt files")
	sources := flag.String("sources", "", "file that says where all this comes from, a line each, kept in the model")
	out := flag.String("o", "model.bin", "the model")
	flag.Parse()
	if err := run(*rows, *catalogues, *plain, *sources, *out); err != nil {
		fmt.Fprintln(os.Stderr, "train-language:", err)
		os.Exit(1)
	}
}

func run(rows, catalogues, plain, sources, out string) error {
	var c train.Corpus
	if err := read(&c, rows, catalogues, plain); err != nil {
		return err
	}
	provenance, err := os.ReadFile(sources)
	if err != nil {
		return err
	}
	lines := c.Lines()
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := language.Encode(f, strings.Split(strings.TrimSpace(string(provenance)), "\n"), train.Latin(lines), train.Cyrillic(lines)); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return measure(out, lines)
}

func read(c *train.Corpus, rows, catalogues, plain string) error {
	if err := c.AddCatalogues(os.DirFS(catalogues)); err != nil {
		return fmt.Errorf("catalogues: %w", err)
	}
	if err := each(rows, ".gz", func(name string, f fs.File) error { return c.AddRows(f) }); err != nil {
		return fmt.Errorf("rows: %w", err)
	}
	return each(plain, ".txt", func(name string, f fs.File) error {
		return c.AddPlain(strings.TrimSuffix(path.Base(name), ".txt"), f)
	})
}

// each opens every file below a folder whose name ends so.
func each(folder, ext string, do func(name string, f fs.File) error) error {
	tree := os.DirFS(folder)
	return fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) != ext {
			return err
		}
		f, err := tree.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		return do(name, f)
	})
}

// measure prints how well the written model does on the lines held back, of twenty to fifty characters.
func measure(model string, lines []train.Line) error {
	b, err := os.ReadFile(model)
	if err != nil {
		return err
	}
	d, err := language.Decode(b)
	if err != nil {
		return err
	}
	var cut text.Cutting
	right, all := map[string]int{}, map[string]int{}
	wrong := map[string]map[string]int{}
	for _, l := range lines {
		s := strings.Join(l.Words, " ")
		if n := len([]rune(s)); !l.Held || n < 20 || n > 50 {
			continue
		}
		text.Cut(s, "", &cut)
		all[l.Lang]++
		guess := d.Detect(&cut).Lang
		if guess == l.Lang {
			right[l.Lang]++
			continue
		}
		if wrong[l.Lang] == nil {
			wrong[l.Lang] = map[string]int{}
		}
		wrong[l.Lang][guess]++
	}
	sum := 0.0
	for _, lang := range language.Known {
		share := float64(right[lang]) / float64(max(all[lang], 1))
		fmt.Printf("%-3s n=%d accuracy %.4f, mistaken for %v\n", lang, all[lang], share, wrong[lang])
		sum += share
	}
	fmt.Printf("macro %.4f, %d bytes\n", sum/float64(len(language.Known)), len(b))
	return nil
}
