package spoken

import (
	"strings"

	"touchtone/interaction"
	"touchtone/rules/condition"
	"touchtone/rules/language"
	"touchtone/rules/written"
)

// speakers are the names that a line of an example may begin with.
var speakers = map[string]interaction.Role{
	"agent": interaction.Agent, "customer": interaction.Customer, "bot": interaction.Bot,
}

// Example is the conversation of an example. A line without a speaker belongs to the one whom the rule is about.
func Example(x written.Example, about condition.Who) *interaction.Interaction {
	in := &interaction.Interaction{About: interaction.About{
		ID: "example", Channel: interaction.Call, Lang: x.Lang,
		Able: interaction.Capabilities{Roles: interaction.RolesGiven},
	}}
	in.Turns = turns(x.Value, about, &in.About)
	return in
}

// turns are read from lines such as "Agent: good morning".
func turns(lines string, about condition.Who, of *interaction.About) []interaction.Turn {
	fallback := speakers[string(about)]
	if fallback == interaction.UnknownRole || about == language.Anyone {
		fallback = interaction.Agent
	}
	var out []interaction.Turn
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
		out = append(out, interaction.Turn{
			Participant: participant(of, role), Speaker: role, Text: text,
			Start: interaction.Untimed, End: interaction.Untimed,
		})
	}
	return out
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
