package interaction

import (
	"touchtone/interaction/flaw"
	"touchtone/interaction/jsonscan"
)

// readStar reads a dialogue of the STAR corpus: the user's words, and what the wizard wrote or picked.
// What the guide told them, and questions to the knowledge base, were not said.
func readStar(d *draft, s *jsonscan.Scanner) {
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
	d.countFromFirst()
}

func readStarEvent(d *draft, s *jsonscan.Scanner) {
	t := Turn{Start: Untimed, End: Untimed}
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
			t.Start = d.moment(s)
		}
	}
	role := map[string]Role{"User": Customer, "Wizard": Agent}[who]
	if role == UnknownRole || action != "utter" && action != "pick_suggestion" {
		return
	}
	t.Participant = d.participant(Participant{ID: who, Role: role})
	d.Turns = append(d.Turns, t)
}

// readABCD reads a conversation of the ABCD corpus: pairs of who and what. Actions are the agent's clicks.
func readABCD(d *draft, s *jsonscan.Scanner) {
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

func readABCDPair(d *draft, s *jsonscan.Scanner) {
	var pair [2]string
	for i := range s.Array() {
		if i >= len(pair) {
			s.Refuse(flaw.Schema, "a pair of speaker and text expected")
			return
		}
		pair[i] = s.String()
	}
	if role := roleOf(pair[0]); role != UnknownRole {
		d.say(d.participant(Participant{ID: pair[0], Role: role}), pair[1])
	}
}

// readAzureConversation reads one conversation of a request to Azure's conversation analysis.
func readAzureConversation(d *draft, s *jsonscan.Scanner) {
	for key := range s.Object() {
		switch key {
		case "id":
			d.ID = s.Scalar()
		case "language":
			d.Lang = language(s.String())
		case "modality":
			if s.String() == "transcript" {
				d.Channel = Call
			}
		case "conversationItems":
			for range s.Array() {
				readAzureItem(d, s)
			}
		}
	}
}

func readAzureItem(d *draft, s *jsonscan.Scanner) {
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
	d.say(d.participant(Participant{ID: who, Role: roleOf(role)}), text)
}
