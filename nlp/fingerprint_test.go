package nlp_test

import (
	"slices"
	"testing"

	"touchtone/interaction"
	"touchtone/nlp"
)

// Each pair is read apart; want is what the two have in common.
func TestFingerprints(t *testing.T) {
	const long = "The courier came two days late, left the parcel in the rain, and nobody at the depot ever picks up the phone."
	for _, c := range []struct {
		name       string
		one, other interaction.Interaction
		want       []nlp.Likeness
	}{
		{"the same words, cut into other turns and written otherwise",
			call("", "Good morning, this is Sam.", "My parcel was due on Monday and now it is Friday. Where is it? Please tell me."),
			call("", "GOOD MORNING this is Sam", "My parcel was due on Monday", "and now it is Friday where is it please tell me"), []nlp.Likeness{nlp.SameWords}},
		{"the same words, said by others",
			call("", "Good morning, this is Sam.", "My parcel was due on Monday and now it is Friday. Where is it?"),
			call("", "My parcel was due on Monday and now it is Friday. Where is it?", "Good morning, this is Sam."), []nlp.Likeness{nlp.SameWords}},
		{"other words", call("", "Hello.", long), call("", "Hello.", long+" Never again."), nil},
		{"thanks of two people", review("", "Great, thanks"), review("", "Great, thanks"), nil},
		{"nearly the same review", review("", long), review("", long+" Never!"), []nlp.Likeness{nlp.NearWords}},
		{"reviews of one thing", review("", long), review("", "The courier came on time, was friendly, and put the parcel behind the fence as I had asked for."), nil},
		{"an edited review", review("review-77", "Bad."), review("review-77", "Good now."), []nlp.Likeness{nlp.SameID}},
		{"the number of a row", review("7", "Bad."), review("7", "Good."), nil},
		{"a number of one system", of("zendesk", "10000007"), of("zendesk", "10000007"), []nlp.Likeness{nlp.SameID}},
		{"a number that two systems gave", of("zendesk", "10000007"), of("intercom", "10000007"), nil},
		{"an id with letters, in two exports", of("vcon", "9f3a-17c2"), of("genesys", "9f3a-17c2"), []nlp.Likeness{nlp.SameID}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var shared []nlp.Likeness
			others := nlp.New().Analyze(&c.other).Fingerprints()
			for _, f := range nlp.New().Analyze(&c.one).Fingerprints() {
				if slices.Contains(others, f) && !slices.Contains(shared, f.By) {
					shared = append(shared, f.By)
				}
			}
			if !slices.Equal(shared, c.want) {
				t.Errorf("share %v, want %v", shared, c.want)
			}
		})
	}
}

// call begins with the team; all that follows is the customer's.
func call(id string, said ...string) interaction.Interaction {
	in := interaction.Interaction{About: interaction.About{ID: id, Channel: interaction.Call, Participants: make([]interaction.Participant, 2)}}
	for i, text := range said {
		in.Turns = append(in.Turns, interaction.Turn{Text: text, Participant: min(i, 1)})
	}
	return in
}

func review(id, text string) interaction.Interaction {
	return interaction.Interaction{
		About: interaction.About{ID: id, Channel: interaction.Review, Participants: make([]interaction.Participant, 1)},
		Turns: []interaction.Turn{{Text: text, Speaker: interaction.Customer}},
	}
}

// of is a call that a format has under an id.
func of(format, id string) interaction.Interaction {
	in := call(id, "Hello.")
	in.Format = format
	return in
}
