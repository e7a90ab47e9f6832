package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"touchtone/interaction"
	"touchtone/nlp"
)

type nlpExplain struct {
	Text []string `arg:"" help:"What was said."`
	Lang string   `help:"Its language, where that is known: en, ro, ru, el, af."`
}

func (c *nlpExplain) Run(p *program) error {
	engine, err := p.engine()
	if err != nil {
		return err
	}
	heard := engine.Analyze(&interaction.Interaction{
		About: interaction.About{Lang: c.Lang},
		Turns: []interaction.Turn{{
			Speaker: interaction.Customer, Text: strings.Join(c.Text, " "), Start: interaction.Untimed, End: interaction.Untimed,
		}},
	})
	turn := &heard.Turns[0]
	printExplanation(p.out, turn, engine.Explain(turn))
	return nil
}

func printExplanation(out io.Writer, t *nlp.Turn, e nlp.Explanation) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	defer w.Flush()
	lang := t.Lang
	if lang == "" {
		lang = "unknown"
	}
	fmt.Fprintf(w, "language\t%s\n", lang)
	for i, s := range t.Sentences {
		fmt.Fprintf(w, "sentence %d\t%s\n", i+1, t.Text[s.Start:s.End])
	}
	fmt.Fprintf(w, "tokens\t%s\n", strings.Join(tokens(t), " | "))
	fmt.Fprintf(w, "sentiment\t%+.2f, %s, confidence %.2f\n\n", e.Score, e.Class, e.Confidence)
	fmt.Fprintf(w, "%+.3f\t(what such a text starts from)\n", e.Start)
	for _, part := range e.Parts {
		words := t.Text[t.Tokens[part.From].Start:t.Tokens[part.To-1].End]
		fmt.Fprintf(w, "%+.3f\t%s\t%s\n", part.Points, words, strings.Join(reasons(part.Rating, part.How, part.Own), ", "))
	}
	fmt.Fprintf(w, "%+.3f\ttogether\n", e.Score)
}

func tokens(t *nlp.Turn) []string {
	all := make([]string, len(t.Tokens))
	for i, token := range t.Tokens {
		all[i] = t.Text[token.Start:token.End]
	}
	return all
}

func reasons(rating float64, how []string, own bool) []string {
	var all []string
	if own {
		all = append(all, "the team's own word")
	}
	if rating != 0 {
		all = append(all, fmt.Sprintf("rated %+.2f", rating))
	}
	if all = append(all, how...); len(all) == 0 {
		return []string{"learned"}
	}
	return all
}
