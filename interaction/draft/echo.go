package draft

import (
	"slices"
	"strconv"

	"touchtone/interaction"
	"touchtone/interaction/cues"
)

// A recording with one microphone is sometimes stored as stereo: both channels then hold both voices, and a
// recogniser writes everything down twice, once as the agent's and once as the customer's.
const (
	echoWithin = interaction.Millis(1500) // between the two times of the same words
	echoShare  = 0.8                      // of the turns of each side
	echoTurns  = 3                        // fewer may be a polite repetition
)

// dropEcho finds turns that stand on both channels. It leaves one of each, and with it nobody's: which voice
// it was, the recording does not tell.
func (d *Draft) dropEcho() (dropped bool) {
	if len(d.Participants) != 2 || len(d.Turns) < 2*echoTurns {
		return false
	}
	echoes := d.echoes()
	said := [2]int{}
	for _, t := range d.Turns {
		said[t.Participant]++
	}
	if len(echoes) < echoTurns || float64(len(echoes)) < echoShare*float64(max(said[0], said[1])) {
		return false
	}
	i := -1
	d.Turns = slices.DeleteFunc(d.Turns, func(interaction.Turn) bool { i++; return slices.Contains(echoes, i) })
	for i := range d.Participants {
		d.Participants[i].Role = interaction.UnknownRole
	}
	d.Note("fake_stereo", "", strconv.Itoa(len(echoes))+" turns stand on both channels: one of each was kept, and who speaks is not known")
	return true
}

// echoes are the turns whose words the other participant says, too, at the same time.
func (d *Draft) echoes() (second []int) {
	open := []int{}
	for i, t := range d.Turns {
		if t.Start == interaction.Untimed {
			return nil
		}
		open = slices.DeleteFunc(open, func(j int) bool { return t.Start-d.Turns[j].Start > echoWithin })
		at := slices.IndexFunc(open, func(j int) bool {
			return d.Turns[j].Participant != t.Participant && cues.Folded(d.Turns[j].Text) == cues.Folded(t.Text)
		})
		if at < 0 {
			open = append(open, i)
			continue
		}
		second = append(second, i)
		open = slices.Delete(open, at, at+1)
	}
	return second
}
