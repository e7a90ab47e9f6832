// Package rulestest answers: how do tests say what was heard?
package rulestest

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/nlp/sentiment"
	"touchtone/nlp/signal"
	"touchtone/nlp/text"
)

// line is `[from-to] speaker[/name] [sentiment]: text`, times in seconds.
var line = regexp.MustCompile(`^(?:([\d.]+)-([\d.]+) )?(\w+)(?:/(\w+))?(?: ([-+][\d.]+))?: ?(.*)$`)

// Heard makes an analysis out of lines such as
//
//	agent: good morning
//	12.5-15 customer -0.6: this is terrible
//
// without an analyzer, so that a test depends on nothing but the words it shows. Times are known when
// every line has them. The measures and the course of sentiment are for the test to set.
func Heard(tb testing.TB, lines string) *nlp.Analysis {
	tb.Helper()
	a := &nlp.Analysis{About: interaction.About{ID: "test", Channel: interaction.Call, Lang: "en"}}
	a.Able = interaction.Capabilities{Roles: interaction.RolesGiven, TurnTimes: true, TurnEnds: true}
	for l := range strings.Lines(lines) {
		l = strings.TrimSpace(l)
		if l == "" {
			continue
		}
		m := line.FindStringSubmatch(l)
		if m == nil {
			tb.Fatalf("no line of a conversation: %q", l)
		}
		a.Turns = append(a.Turns, turn(a, m))
	}
	return a
}

func turn(a *nlp.Analysis, m []string) nlp.Turn {
	t := nlp.Turn{Speaker: interaction.Role(m[3]), Lang: "en", Start: interaction.Untimed, End: interaction.Untimed}
	if m[1] == "" {
		a.Able.TurnTimes, a.Able.TurnEnds = false, false
	} else {
		t.Start, t.End = millis(m[1]), millis(m[2])
	}
	t.Participant = participant(a, t.Speaker, m[4])
	t.Sentiment.Score, _ = strconv.ParseFloat(m[5], 64)
	switch {
	case t.Sentiment.Score < -0.1:
		t.Sentiment.Class = sentiment.Negative
	case t.Sentiment.Score > 0.1:
		t.Sentiment.Class = sentiment.Positive
	}
	text.Cut(m[6], "en", &t.Cutting)
	t.Signals = signal.Find("en", &t.Cutting, nil)
	return t
}

func participant(a *nlp.Analysis, role interaction.Role, name string) int {
	for i, p := range a.Participants {
		if p.Role == role && p.Name == name {
			return i
		}
	}
	a.Participants = append(a.Participants, interaction.Participant{ID: cmp.Or(name, string(role)), Name: name, Role: role})
	return len(a.Participants) - 1
}

func millis(seconds string) interaction.Millis {
	s, _ := strconv.ParseFloat(seconds, 64)
	return interaction.Millis(s * 1000)
}
