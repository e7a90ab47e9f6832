package rules

import (
	"cmp"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/rules/written"
)

// party is one agent, or a bot, with the turns of the part that they answer for.
type party struct {
	name string
	only []bool // nil for the whole interaction
}

// parties are those whose work a scorecard evaluates. After a transfer each agent answers for the
// stretch from their first turn until the next agent takes over; what comes before any agent belongs to the first.
func parties(a *nlp.Analysis, target written.Party) []party {
	role := interaction.Agent
	if target == written.TheBot {
		role = interaction.Bot
	}
	who := speakersOf(a, role)
	switch {
	case len(who) == 0 && target == written.TheBot:
		return nil
	case len(who) == 0:
		return []party{{name: a.Agent}}
	case len(who) == 1:
		return []party{{name: nameOf(a, who[0], target, true)}}
	}
	var out []party
	for n, i := range who {
		out = append(out, party{nameOf(a, i, target, n == len(who)-1), stretchOf(a, role, i)})
	}
	return out
}

// speakersOf are the participants of a role who spoke, in the order of their first turn.
func speakersOf(a *nlp.Analysis, role interaction.Role) []int {
	var out []int
	seen := map[int]bool{}
	for i := range a.Turns {
		t := &a.Turns[i]
		if t.Speaker == role && !seen[t.Participant] && len(t.Tokens) > 0 {
			seen[t.Participant] = true
			out = append(out, t.Participant)
		}
	}
	return out
}

// nameOf is how reports call an agent; empty when nobody knows. A single agent, or the last of several, is
// the one who answers for the interaction.
func nameOf(a *nlp.Analysis, i int, target written.Party, last bool) string {
	var p interaction.Participant
	if i >= 0 && i < len(a.Participants) {
		p = a.Participants[i]
	}
	if target == written.TheBot {
		return cmp.Or(p.Name, p.ID, string(target))
	}
	if last && a.Agent != "" {
		return a.Agent
	}
	if p.Name == "" {
		return "" // an id alone, such as "agent 2" or "SPEAKER_00", is no one's name
	}
	return cmp.Or(p.ID, p.Name) // as About.Agent is, so that an agent's parts of calls are found with the rest
}

// stretchOf are the turns while a participant had the interaction in hand.
func stretchOf(a *nlp.Analysis, role interaction.Role, who int) []bool {
	only := make([]bool, len(a.Turns))
	inHand := speakersOf(a, role)[0]
	for i := range a.Turns {
		if t := &a.Turns[i]; t.Speaker == role && len(t.Tokens) > 0 {
			inHand = t.Participant
		}
		only[i] = inHand == who
	}
	return only
}
