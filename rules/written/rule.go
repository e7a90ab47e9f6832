package written

import (
	"touchtone/rules/language"
	"touchtone/rules/strictyaml"
)

// Rule is a condition with a name, that other conditions use.
type Rule struct {
	strictyaml.Place `json:"-"`
	ID               string   `yaml:"id,required" json:"id"`
	Title            string   `yaml:"title" json:"title,omitempty"`
	When             When     `yaml:"when,required" json:"when"`
	Tags             []string `yaml:"tags" json:"tags,omitempty"`
	Examples         Examples `yaml:"examples" json:"-"`
}

// RuleTree is the condition of a rule; nil when there is none of that name.
func (f *Pack) RuleTree(id string) language.Condition {
	for i := range f.Rules {
		if f.Rules[i].ID == id {
			return f.Rules[i].When.Tree
		}
	}
	return nil
}

// FlagRule puts an interaction before a person.
type FlagRule struct {
	strictyaml.Place `json:"-"`
	ID               string   `yaml:"id,required" json:"id"`
	When             When     `yaml:"when,required" json:"when"`
	Severity         Severity `yaml:"severity,required" json:"severity"`
	Reason           string   `yaml:"reason,required" json:"reason"`
	Examples         Examples `yaml:"examples" json:"-"`
}

func (f *FlagRule) mistakes() strictyaml.Mistakes {
	return oneOf(f.Place, "severity", f.Severity, Low, Medium, High)
}

// Severity orders flags.
type Severity string

const (
	Low    Severity = "low"
	Medium Severity = "medium"
	High   Severity = "high"
)
