package chart

import (
	"fmt"
	"html/template"
	"strings"

	"touchtone/interaction"
	"touchtone/nlp"
)

// Sentiment draws how the turns of an interaction felt, each a link to its place in the text: the customer's line
// in front, since it is the one that matters, everyone else's behind it.
func Sentiment(heard *nlp.Analysis) template.HTML {
	p := Plot{
		Left: -0.5, Right: float64(len(heard.Turns)) - 0.5, Bottom: -1.15, Top: 1.15,
		Class: "sentiment", Label: "Sentiment of each turn, from −1 to 1",
		Lines: []Line{{Points: []XY{{-0.5, 0}, {float64(len(heard.Turns)), 0}}, Class: "grid"}},
	}
	customer := heard.Sides[interaction.Customer]
	if t := customer.Trough; t != nil {
		p.Bands = append(p.Bands, Band{From: XY{float64(t.From) - 0.5, -1.15}, To: XY{float64(t.To) + 0.5, 1.15}, Class: "trough"})
	}
	p.Lines = append(p.Lines,
		Line{Points: points(heard.Sides[interaction.Agent]), Class: "agent"},
		Line{Points: points(customer), Class: "customer"})
	for i, t := range heard.Turns {
		p.Dots = append(p.Dots, Dot{
			XY: XY{float64(i), t.Sentiment.Score}, Class: strings.TrimSpace("mood " + Mood(t.Sentiment) + " " + string(t.Speaker)),
			Href: fmt.Sprintf("#t%d", i+1), Label: fmt.Sprintf("Turn %d, %s: %s", i+1, speaker(t.Speaker), Signed(t.Sentiment.Score)),
		})
	}
	return p.SVG()
}

func points(c nlp.Course) []XY {
	line := make([]XY, len(c.Points))
	for i, pt := range c.Points {
		line[i] = XY{float64(pt.Turn), pt.Score}
	}
	return line
}

func speaker(r interaction.Role) string {
	if r == interaction.UnknownRole {
		return "speaker unknown"
	}
	return string(r)
}

// Mood is the class that gives a sentiment its colour.
func Mood(s nlp.Sentiment) string {
	switch {
	case s.Class < 0:
		return "negative"
	case s.Class > 0:
		return "positive"
	}
	return "neutral"
}

// Signed writes a sentiment with its sign and a true minus.
func Signed(score float64) string {
	if score > -0.005 && score < 0.005 {
		return "0.00"
	}
	return strings.Replace(fmt.Sprintf("%+.2f", score), "-", "−", 1)
}
