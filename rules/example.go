package rules

import (
	"strings"

	"touchtone/interaction"
	"touchtone/rules/condition"
	"touchtone/rules/language"
	"touchtone/rules/strictyaml"
)

// Examples are texts with what a rule or question must make of them, by answer: met, missed, not_evaluable, n/a
// or an option. Under an answer stands a list, or a list for each language.
type Examples struct {
	list []Example
}

// Example is a short conversation and the answer it must get.
type Example struct {
	strictyaml.Text
	Lang string
	Want string
}

// The answers that every example can want.
const (
	met          = "met"
	missed       = "missed"
	notEvaluable = "not_evaluable"
)

// DecodeYAML reads both forms.
func (e *Examples) DecodeYAML(n *strictyaml.Node, d *strictyaml.Decoder) {
	if n.Kind != strictyaml.Mapping {
		d.Mistakef(n, "examples are a mapping such as met: [...] and missed: [...]")
		return
	}
	for _, entry := range n.Entries {
		if entry.Value.Kind != strictyaml.Mapping {
			e.take(entry.Key.Value, "", entry.Value, d)
			continue
		}
		for _, of := range entry.Value.Entries {
			e.take(entry.Key.Value, of.Key.Value, of.Value, d)
		}
	}
}

func (e *Examples) take(want, lang string, n *strictyaml.Node, d *strictyaml.Decoder) {
	var texts []strictyaml.Text
	d.Into(n, &texts)
	for _, t := range texts {
		e.list = append(e.list, Example{t, lang, want})
	}
}

// mistakes are wants that nothing can have.
func (e *Examples) mistakes(allowed ...string) strictyaml.Mistakes {
	var out strictyaml.Mistakes
	for _, x := range e.list {
		for want := range strings.SplitSeq(x.Want, ", ") { // a multi question has several
			out = append(out, oneOf(x.Place, "examples", want, allowed...)...)
		}
	}
	return out
}

// speakers are the names that a line of an example may begin with.
var speakers = map[string]interaction.Role{
	"agent": interaction.Agent, "customer": interaction.Customer, "bot": interaction.Bot,
}

// conversation reads an example. A line without a speaker belongs to the one whom the rule is about.
func (x Example) conversation(about condition.Who) *interaction.Interaction {
	in := &interaction.Interaction{About: interaction.About{
		ID: "example", Channel: interaction.Call, Lang: x.Lang,
		Able: interaction.Capabilities{Roles: interaction.RolesGiven},
	}}
	in.Turns = dialogue(x.Value, about, &in.About)
	return in
}

// dialogue reads lines such as "Agent: good morning".
func dialogue(lines string, about condition.Who, of *interaction.About) []interaction.Turn {
	fallback := speakers[string(about)]
	if fallback == interaction.UnknownRole || about == language.Anyone {
		fallback = interaction.Agent
	}
	var turns []interaction.Turn
	for line := range strings.Lines(lines) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		role, text := fallback, line
		if name, said, ok := strings.Cut(line, ":"); ok {
			if r, known := speakers[strings.ToLower(strings.TrimSpace(name))]; known {
				role, text = r, strings.TrimSpace(said)
			}
		}
		turns = append(turns, interaction.Turn{
			Participant: participant(of, role), Speaker: role, Text: text,
			Start: interaction.Untimed, End: interaction.Untimed,
		})
	}
	return turns
}

// participant is the index of the only one who has that role, who is added when missing.
func participant(of *interaction.About, role interaction.Role) int {
	for i, p := range of.Participants {
		if p.Role == role {
			return i
		}
	}
	of.Participants = append(of.Participants, interaction.Participant{ID: string(role), Role: role})
	return len(of.Participants) - 1
}
