package nlp

import (
	"flag"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"touchtone/interaction"
)

var report = flag.Bool("report", false, "print how many answers are understood, with and without their question")

// pair is a question with an answer of testdata/answers.
type pair struct {
	mark, asks, says string
	score            float64 // given before, 0 for none
	wrong            bool    // we still get it wrong
}

var scored = regexp.MustCompile(` \((\d) \pL+ 5\)$`)

func pairs(tb testing.TB, lang string) (all []pair) {
	tb.Helper()
	list, err := os.ReadFile("testdata/answers/" + lang + ".txt")
	if err != nil {
		tb.Fatal(err)
	}
	for line := range strings.Lines(string(list)) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		mark, rest, _ := strings.Cut(line, ": ")
		mark, wrong := strings.CutSuffix(mark, "?")
		asks, says, ok := strings.Cut(rest, " | ")
		if !ok || len(mark) != 1 || !strings.Contains("-0+o", mark) {
			tb.Fatalf("%s: %q: want \"-: question | answer\"", lang, line)
		}
		p := pair{mark: mark, asks: asks, says: says, wrong: wrong}
		if m := scored.FindStringSubmatch(asks); m != nil {
			p.score, _ = strconv.ParseFloat(m[1], 64)
			p.asks = strings.TrimSuffix(asks, m[0])
		}
		all = append(all, p)
	}
	return all
}

// survey is an interaction in which the answer was given, as an export has it.
func (p pair) survey(lang string) *interaction.Interaction {
	in := &interaction.Interaction{
		About: interaction.About{Lang: lang, Channel: interaction.Survey, Participants: []interaction.Participant{{Role: interaction.Customer}}},
		Turns: []interaction.Turn{{Speaker: interaction.Customer, Question: p.asks, Text: p.says, Start: interaction.Untimed, End: interaction.Untimed}},
	}
	if p.score > 0 {
		in.Answers = append(in.Answers, interaction.SurveyAnswer{Metric: "csat", Score: &p.score, Min: 1, Max: 5})
	}
	in.Answers = append(in.Answers, interaction.SurveyAnswer{Metric: "text", Question: p.asks, Text: p.says})
	return in
}

func (p pair) met(got Class) bool {
	switch p.mark {
	case "-":
		return got < 0
	case "+":
		return got > 0
	case "o":
		return got >= 0
	}
	return got == 0
}

var tongues = []string{"en", "ro", "ru", "el", "af"}

// TestAnswersToQuestions states what answers mean to those who know the question.
func TestAnswersToQuestions(t *testing.T) {
	t.Parallel()
	for _, lang := range tongues {
		all := pairs(t, lang)
		if len(all) < 20 {
			t.Errorf("%s: got %d pairs, want 20 or more", lang, len(all))
		}
		with, without := 0, 0
		for _, p := range all {
			heard := shared.Analyze(p.survey(lang))
			opinion := heard.Opinions[0]
			if opinion.Sentiment != heard.Turns[0].Sentiment {
				t.Errorf("%s %q: the answer feels %+v, the turn %+v", lang, p.says, opinion.Sentiment, heard.Turns[0].Sentiment)
			}
			switch met := p.met(opinion.Sentiment.Class); {
			case met == p.wrong:
				t.Errorf("%s %q %q: got %s (%+.2f), want %s; wrong as admitted: %v", lang, p.asks, p.says, opinion.Sentiment.Class, opinion.Sentiment.Score, p.mark, p.wrong)
			case met:
				with++
			}
			p.asks = ""
			if p.met(shared.Analyze(p.survey(lang)).Turns[0].Sentiment.Class) {
				without++
			}
		}
		if *report {
			t.Logf("%s: %d pairs, %d understood with their question, %d without", lang, len(all), with, without)
		}
	}
}

// The parts of an explanation and what the question gave add up to the score.
func TestAQuestionIsExplained(t *testing.T) {
	t.Parallel()
	for _, lang := range tongues {
		for _, p := range pairs(t, lang) {
			heard := shared.Analyze(p.survey(lang))
			e, reading := shared.Explain(heard, 0)
			sum := e.Start + e.Given
			for _, part := range e.Parts {
				sum += part.Points
			}
			if e.Sentiment != heard.Turns[0].Sentiment || math.Abs(sum-e.Score) > 1e-9 {
				t.Errorf("%s %q: parts add up to %v of %+v", lang, p.says, sum, heard.Turns[0].Sentiment)
			}
			if reading.Question.For != "" && len(reading.Question.Because) == 0 {
				t.Errorf("%s %q: asked for %s, and no word says so", lang, p.asks, reading.Question.For)
			}
		}
	}
}
