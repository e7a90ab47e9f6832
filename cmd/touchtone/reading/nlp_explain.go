package reading

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"touchtone/cmd/touchtone/program"
	"touchtone/interaction"
	"touchtone/nlp"
)

type nlpExplain struct {
	Text     []string `arg:"" help:"What was said."`
	Lang     string   `help:"Its language, where that is known: en, ro, ru, el, af."`
	Question string   `help:"The question of a survey that it answers."`
	Score    *float64 `help:"The score that was given before the question, from 1 to 5 unless --scale says otherwise."`
	Scale    string   `default:"1-5" help:"Of the score; on 0-10 it is taken for NPS." placeholder:"MIN-MAX"`
}

func (c *nlpExplain) Run(p *program.Program) error {
	engine, err := p.Engine()
	if err != nil {
		return err
	}
	answers, err := c.answers()
	if err != nil {
		return err
	}
	heard := engine.Analyze(&interaction.Interaction{
		About: interaction.About{Lang: c.Lang, Answers: answers},
		Turns: []interaction.Turn{{
			Speaker: interaction.Customer, Text: strings.Join(c.Text, " "), Question: c.Question, Start: interaction.Untimed, End: interaction.Untimed,
		}},
	})
	e, reading := engine.Explain(heard, 0)
	printExplanation(p.Out, &heard.Turns[0], e, reading)
	return nil
}

// answers are those before the text: the score, where one was given.
func (c *nlpExplain) answers() ([]interaction.SurveyAnswer, error) {
	if c.Score == nil {
		return nil, nil
	}
	a := interaction.SurveyAnswer{Metric: "csat", Score: c.Score}
	if _, err := fmt.Sscanf(c.Scale, "%g-%g", &a.Min, &a.Max); err != nil || a.Min >= a.Max {
		return nil, program.Exit(program.Usage, fmt.Sprintf("--scale: %q is no scale: write 1-5", c.Scale))
	}
	if a.Min == 0 && a.Max == 10 {
		a.Metric = "nps"
	}
	return []interaction.SurveyAnswer{a}, nil
}

func printExplanation(out io.Writer, t *nlp.Turn, e nlp.Explanation, r nlp.Reading) {
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
	if t.Question != "" {
		fmt.Fprintf(w, "%+.3f\t(%s)\n", e.Given, r.Words(t.Question))
	}
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
