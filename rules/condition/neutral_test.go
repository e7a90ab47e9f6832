package condition_test

import (
	"fmt"
	"slices"
	"testing"

	"touchtone/nlp"
	"touchtone/nlp/text"
	"touchtone/rules/condition"
	"touchtone/rules/rulestest/chance"
)

// A neutral turn of whoever speaks anyway changes no condition on words that has no window.
func TestNeutralTurnsChangeNothing(t *testing.T) {
	t.Parallel()
	m := chance.New(1)
	m.Names.Lists = []string{"greeting", "sorry"}
	matched := 0
	for range 2000 {
		cond, program := compile(t, fmt.Sprintf("(%s and %s) or not %s", m.Says(), m.Says(), m.Says()))
		a := m.Conversation()
		var before, after condition.Hearing
		program.Hear(a, &before)
		if before.Words() == 0 {
			continue
		}
		was := cond.Test(&before)
		quoted := quotes(before.Evidence(was))
		with := *a
		with.Turns = slices.Insert(slices.Clone(a.Turns), m.IntN(len(a.Turns)+1), neutral(a.Turns[m.IntN(len(a.Turns))]))
		program.Hear(&with, &after)
		is := cond.Test(&after)
		if say(is) != say(was) || quotes(after.Evidence(is)) != quoted {
			t.Fatalf("%s: %s with a neutral turn, %s without", cond, say(is), say(was))
		}
		if was.Truth == condition.Yes {
			matched++
		}
	}
	if matched < 200 {
		t.Errorf("only %d conditions held", matched)
	}
}

// neutral is a turn of the same speaker that says nothing of interest.
func neutral(t nlp.Turn) nlp.Turn {
	out := nlp.Turn{Participant: t.Participant, Speaker: t.Speaker, Lang: t.Lang, Start: t.Start, End: t.End}
	text.Cut("la la la", t.Lang, &out.Cutting)
	return out
}
