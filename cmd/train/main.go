// Command train learns the weights that nlp/sentiment embeds, from labelled text that is not part of
// the repository and from the sentences in phrases/, which are.
//
//	go run ./cmd/train -data ../shared/data           writes nlp/sentiment/models
//	go run ./cmd/train -data ../shared/data -check    tells how it does on rows it did not see
//
// The same data gives the same bytes. No text gets into the weights, only what was learned from it.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("train", flag.ContinueOnError)
	data := flags.String("data", "../shared/data", "folder of the labelled text")
	models := flags.String("models", "nlp/sentiment/models", "folder that the weights go to")
	langs := flags.String("langs", "en,ro,ru,el,af", "languages to learn")
	check := flags.Bool("check", false, "tell how it does on rows it did not see, write nothing")
	if err := flags.Parse(args); err != nil {
		return err
	}
	english, err := readTransfer(*data)
	if err != nil {
		return err
	}
	for lang := range strings.SplitSeq(*langs, ",") {
		course, err := readCourse(*data, lang, english)
		if err != nil {
			return err
		}
		if *check {
			course.check(out)
			continue
		}
		if err := write(filepath.Join(*models, lang+".weights"), course, out); err != nil {
			return err
		}
	}
	return nil
}

func write(name string, c *course, out io.Writer) error {
	weights := c.learn()
	data, err := weights.MarshalBinary()
	if err != nil {
		return err
	}
	if err := os.WriteFile(name, data, 0o644); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%s: %d features, %d bytes, heat %.2f\n", name, weights.Kept, len(data), weights.Heat)
	return err
}
