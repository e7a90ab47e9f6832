package written

import "touchtone/rules/strictyaml"

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
	Says       string            `yaml:"says"`  // lines such as "Agent: good morning"
	Turns      []TestTurn        `yaml:"turns"` // where times matter
}

// TestTurn is a turn with its times.
type TestTurn struct {
	Speaker string   `yaml:"speaker,required"`
	Name    string   `yaml:"name"` // of the participant, when there are several of a side
	Text    string   `yaml:"text,required"`
	Start   *float64 `yaml:"start"` // seconds
	End     *float64 `yaml:"end"`
}
