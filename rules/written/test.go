package written

import (
	"errors"
	"time"

	"touchtone/rules/language"
	"touchtone/rules/strictyaml"
)

// testFile is a file such as support_test.yml.
type testFile struct {
	Tests []Test `yaml:"tests,required"`
}

// Test is an interaction and what the pack must make of it.
type Test struct {
	strictyaml.Place
	Name        string            `yaml:"name,required"`
	Interaction TestInteraction   `yaml:"interaction,required"`
	Expect      map[string]string `yaml:"expect,required"` // by what is expected
}

// TestInteraction is the interaction of a test, as short as can be.
type TestInteraction struct {
	Channel    string            `yaml:"channel"`
	Lang       string            `yaml:"lang"`
	Agent      string            `yaml:"agent"`
	Team       string            `yaml:"team"`
	Touchpoint string            `yaml:"touchpoint"`
	Journey    string            `yaml:"journey"`
	Attributes map[string]string `yaml:"attributes"`
	Survey     map[string]string `yaml:"survey"`
	NoRoles    bool              `yaml:"no_roles"`
	Says       string            `yaml:"says"`   // lines such as "Agent: good morning"
	Turns      []TestTurn        `yaml:"turns"`  // where times matter
	Before     []TestContact     `yaml:"before"` // what the customer's earlier contacts were; nothing is known of them when left out
}

// TestContact is an earlier contact of the customer.
type TestContact struct {
	strictyaml.Place
	Ago        Ago      `yaml:"ago,required"`
	Channel    string   `yaml:"channel"`
	Journey    string   `yaml:"journey"`
	Touchpoint string   `yaml:"touchpoint"`
	Sentiment  *float64 `yaml:"sentiment"` // of the customer; not known when left out
	Flagged    bool     `yaml:"flagged"`
}

// Ago is a time such as "3 days", written as in conditions.
type Ago struct{ time.Duration }

// DecodeYAML reads the time.
func (a *Ago) DecodeYAML(n *strictyaml.Node, d *strictyaml.Decoder) {
	var text strictyaml.Text
	if d.Into(n, &text); n.Kind != strictyaml.Scalar {
		return
	}
	span, err := language.ParseSpan(text.Value)
	var mistake *language.Error
	if errors.As(err, &mistake) {
		d.Note(text.At(mistake.Offset).Mistakef("%s", mistake.Message))
		return
	}
	a.Duration = span.Duration()
}

// TestTurn is a turn with its times.
type TestTurn struct {
	Speaker string   `yaml:"speaker,required"`
	Name    string   `yaml:"name"` // of the participant, when there are several of a side
	Text    string   `yaml:"text,required"`
	Start   *float64 `yaml:"start"` // seconds
	End     *float64 `yaml:"end"`
}
