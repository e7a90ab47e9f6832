package formats

import (
	"touchtone/interaction"
	"touchtone/interaction/draft"
	"touchtone/interaction/flaw"
	"touchtone/interaction/jsonscan"
)

// Star reads a dialogue of the STAR corpus: the user's words, and what the wizard wrote or picked.
// What the guide told them, and questions to the knowledge base, were not said.
func Star(d *draft.Draft, s *jsonscan.Scanner) {
	for key := range s.Object() {
		switch key {
		case "DialogueID":
			d.ID = s.Scalar()
		case "Events":
			for range s.Array() {
				readStarEvent(d, s)
			}
		}
	}
	d.CountFromFirst()
}

func readStarEvent(d *draft.Draft, s *jsonscan.Scanner) {
	t := interaction.Turn{Start: interaction.Untimed, End: interaction.Untimed}
	var who, action string
	for key := range s.Object() {
		switch key {
		case "Agent":
			who = s.String()
		case "Action":
			action = s.String()
		case "Text":
			t.Text = s.String()
		case "UnixTime":
			t.Start = d.Moment(s)
		}
	}
	role := map[string]interaction.Role{"User": interaction.Customer, "Wizard": interaction.Agent}[who]
	if role == interaction.UnknownRole || action != "utter" && action != "pick_suggestion" {
		return
	}
	t.Participant = d.Participant(interaction.Participant{ID: who, Role: role})
	d.AddTurn(t)
}

// ABCD reads a conversation of the ABCD corpus: pairs of who and what. Actions are the agent's clicks.
func ABCD(d *draft.Draft, s *jsonscan.Scanner) {
	for key := range s.Object() {
		switch key {
		case "convo_id":
			d.ID = s.Scalar()
		case "original":
			for range s.Array() {
				readABCDPair(d, s)
			}
		}
	}
}

func readABCDPair(d *draft.Draft, s *jsonscan.Scanner) {
	var pair [2]string
	for i := range s.Array() {
		if i >= len(pair) {
			s.Refuse(flaw.Schema, "a pair of speaker and text expected")
			return
		}
		pair[i] = s.String()
	}
	if role := draft.RoleOf(pair[0]); role != interaction.UnknownRole {
		d.Say(d.Participant(interaction.Participant{ID: pair[0], Role: role}), pair[1])
	}
}

// AzureConversation reads one conversation of a request to Azure's conversation analysis.
func AzureConversation(d *draft.Draft, s *jsonscan.Scanner) {
	for key := range s.Object() {
		switch key {
		case "id":
			d.ID = s.Scalar()
		case "language":
			d.Lang = draft.Language(s.String())
		case "modality":
			if s.String() == "transcript" {
				d.Channel = interaction.Call
			}
		case "conversationItems":
			for range s.Array() {
				readAzureItem(d, s)
			}
		}
	}
}

func readAzureItem(d *draft.Draft, s *jsonscan.Scanner) {
	var who, role, text string
	for key := range s.Object() {
		switch key {
		case "participantId":
			who = s.Scalar()
		case "role":
			role = s.String()
		case "text":
			text = s.String()
		case "id", "modality", "lexical", "itn", "maskedItn", "language":
			s.Skip()
		}
	}
	if role == "" {
		role = who
	}
	d.Say(d.Participant(interaction.Participant{ID: who, Role: draft.RoleOf(role)}), text)
}
