package spoken

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"touchtone/interaction"
	"touchtone/rules/written"
)

// Test is the interaction that a test says in short.
func Test(t *written.TestInteraction) *interaction.Interaction {
	roles := interaction.RolesGiven
	if t.NoRoles {
		roles = interaction.RolesMissing
	}
	in := &interaction.Interaction{About: interaction.About{
		ID: "test", Channel: interaction.Channel(t.Channel), Lang: t.Lang, Agent: t.Agent, Team: t.Team,
		Touchpoint: t.Touchpoint, Journey: t.Journey, Attributes: t.Attributes, StartedAt: day,
		Able: interaction.Capabilities{Roles: roles},
	}}
	in.Turns = turns(t.Says, "", &in.About)
	in.Turns = append(in.Turns, timed(t, &in.About)...)
	for i := range in.Turns {
		if t.NoRoles {
			in.Turns[i].Speaker = interaction.UnknownRole
		}
	}
	in.Answers = surveyed(t)
	return in
}

func timed(t *written.TestInteraction, of *interaction.About) []interaction.Turn {
	var out []interaction.Turn
	starts, ends := len(t.Turns) > 0, len(t.Turns) > 0
	for _, said := range t.Turns {
		role := speakers[strings.ToLower(said.Speaker)]
		out = append(out, interaction.Turn{
			Participant: named(of, role, said.Name), Speaker: role, Text: said.Text,
			Start: seconds(said.Start), End: seconds(said.End),
		})
		starts, ends = starts && said.Start != nil, ends && said.End != nil
	}
	of.Able.TurnTimes, of.Able.TurnEnds = starts, ends
	return out
}

// named is the index of a participant of that name, who is added when missing.
func named(of *interaction.About, role interaction.Role, name string) int {
	if name == "" {
		return participant(of, role)
	}
	for i, p := range of.Participants {
		if p.Name == name {
			return i
		}
	}
	of.Participants = append(of.Participants, interaction.Participant{ID: name, Name: name, Role: role})
	return len(of.Participants) - 1
}

func seconds(s *float64) interaction.Millis {
	if s == nil {
		return interaction.Untimed
	}
	return interaction.Millis(*s * 1000)
}

// surveyed reads a survey such as {csat: 2 of 5}; a scale begins at 1, that of nps at 0.
func surveyed(t *written.TestInteraction) []interaction.SurveyAnswer {
	var out []interaction.SurveyAnswer
	for _, metric := range slices.Sorted(maps.Keys(t.Survey)) {
		answer := interaction.SurveyAnswer{Metric: metric, Text: t.Survey[metric]}
		marks, most, _ := strings.Cut(answer.Text, " of ")
		if score, err := strconv.ParseFloat(marks, 64); err == nil {
			answer.Score = &score
		}
		if top, err := strconv.ParseFloat(most, 64); err == nil && metric == "nps" {
			answer.Max = top
		} else if err == nil {
			answer.Min, answer.Max = 1, top
		}
		out = append(out, answer)
	}
	return out
}
