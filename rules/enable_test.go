package rules_test

import (
	"strings"
	"testing"

	"touchtone/rules"
)

const throughARule = `
rules: [{id: greeted, when: answer of support.b is yes}]
scorecards:
  - key: support
    title: Support
    sections:
      - ref: all
        title: All
        questions:
          - {ref: a, asks: After b?, enable_when: rule greeted, pass_when: agent says "goodbye"}
          - {ref: b, asks: Hello?, pass_when: agent says "hello"}
`

// A question waits for those that its condition asks about, also where a rule asks.
func TestEnabledByARule(t *testing.T) {
	t.Parallel()
	if got, want := answers(t, load(t, throughARule), aCall(t)), "a=yes b=yes"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestEnabledInACircle(t *testing.T) {
	t.Parallel()
	for from, to := range map[string]string{"answer of support.b is": "answer of support.a is", "rule greeted": "answer of a is yes"} {
		_, err := rules.Load(pack(strings.Replace(throughARule, from, to, 1)))
		if err == nil || !strings.Contains(err.Error(), `question "a": enable_when comes back to itself`) {
			t.Errorf("%s: got %v, want a circle", to, err)
		}
	}
}
