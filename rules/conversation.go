package rules

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

// conversation reads an example. A line without a speaker belongs to the one whom the rule is about.
func conversation(x written.Example, about condition.Who) *interaction.Interaction {
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
