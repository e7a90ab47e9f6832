package draft

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"touchtone/interaction"
	"touchtone/interaction/cues"
)

// Who is the agent, where a source does not tell, is read from what the voices say; and what a source does tell is
// held against it. The weights are odds: one welcome alone makes it about seven to one, and neither who speaks first nor who
// speaks most is enough by itself.
const (
	firstWeight    = 0.5
	shareWeight    = 0.3
	phrasesCounted = 3 // of each side: a long call is no surer than a short one

	// bearing is what a voice may gain without a word that tells. Of two voices one is what the other is not; where there are
	// more, each has to give itself away.
	bearing = firstWeight + shareWeight

	sureEnough    = 0.85 // to infer roles
	sureToDoubtIt = 0.97 // to doubt roles that were given
)

var phraseWeights = [cues.SpeakerSides]float64{cues.HostSide: 2, cues.AccountSide: 1.5, cues.CallerSide: -1.2}

// inferRoles gives sides to the voices of an interaction that names none. Where that would be a guess, they stay unknown.
func (d *Draft) inferRoles() bool {
	if d.has(interaction.Agent) || d.has(interaction.Customer) || len(d.Participants) < 2 {
		return false
	}
	voices := slices.DeleteFunc(d.voices(mostOfIt), func(v voice) bool { return v.role != interaction.UnknownRole })
	if len(voices) < 2 {
		return false
	}
	slices.SortStableFunc(voices, func(a, b voice) int { return cmp.Compare(a.host, b.host) })
	customer, agents, confidence := voices[0], []voice{}, 1.0
	for _, v := range voices[1:] {
		sure := confidenceOf(v.host - customer.host)
		if sure >= sureEnough && (len(voices) == 2 || v.host > bearing && customer.host < -bearing) {
			agents, confidence = append(agents, v), min(confidence, sure)
		}
	}
	if len(agents) == 0 {
		return false
	}
	d.Participants[customer.participant].Role = interaction.Customer
	for _, v := range agents {
		d.Participants[v.participant].Role = interaction.Agent
	}
	d.Able.Roles, d.Able.RoleConfidence = interaction.RolesInferred, math.Round(confidence*100)/100
	d.Note("roles_inferred", "", fmt.Sprintf("by what is said and how, with confidence %.2f", confidence))
	return true
}

// doubtRoles notes when the two sides say what the other one should. The labels stay as they were given.
func (d *Draft) doubtRoles() {
	if !d.has(interaction.Agent) || !d.has(interaction.Customer) {
		return
	}
	agent, customer := -math.MaxFloat64, math.MaxFloat64
	for _, v := range d.voices(opening) {
		switch v.role {
		case interaction.Agent:
			agent = max(agent, v.host)
		case interaction.Customer:
			customer = min(customer, v.host)
		}
	}
	bothSpoke := agent != -math.MaxFloat64 && customer != math.MaxFloat64
	if sure := confidenceOf(customer - agent); bothSpoke && sure >= sureToDoubtIt {
		d.Note("roles_transposed", "", fmt.Sprintf("the customer speaks like the agent and the agent like the customer, with confidence %.2f", sure))
	}
}

// has says that somebody of a side takes part.
func (d *Draft) has(role interaction.Role) bool {
	return slices.ContainsFunc(d.Participants, func(p interaction.Participant) bool { return p.Role == role })
}

// confidenceOf is the logistic of the odds.
func confidenceOf(odds float64) float64 { return 1 / (1 + math.Exp(-odds)) }

// voice is a participant who said something, and how much they sound like a host.
type voice struct {
	participant int
	role        interaction.Role
	host        float64
}

// What is looked at of each voice, in bytes. The opening is enough to doubt; it is looked at in every interaction.
const (
	opening  = 240
	mostOfIt = 8000
)

// firstBias is what speaking first tells: on a call the host greets, a chat is opened by the guest.
func firstBias(c interaction.Channel) float64 {
	switch c {
	case interaction.Call:
		return firstWeight
	case interaction.Chat:
		return -firstWeight
	}
	return 0
}

// voices weighs what each participant said. The host tends to speak more.
func (d *Draft) voices(limit int) []voice {
	said := make([][]byte, len(d.Participants))
	talk := make([]int, len(d.Participants))
	for _, t := range d.Turns {
		who := t.Participant
		talk[who] += len(t.Text)
		if said[who] == nil {
			said[who] = make([]byte, 0, 2*opening)
		}
		if room := limit - len(said[who]); room > 0 {
			said[who] = cues.AppendFolded(said[who], t.Text[:min(len(t.Text), room)])
		}
	}
	all := make([]voice, 0, len(said))
	for i := range said {
		if talk[i] > 0 {
			v := voice{participant: i, role: d.Participants[i].Role, host: hostOdds(said[i])}
			if talk[i] == slices.Max(talk) {
				v.host += shareWeight
			}
			if i == d.Turns[0].Participant {
				v.host += firstBias(d.Channel)
			}
			all = append(all, v)
		}
	}
	return all
}

func hostOdds(said []byte) float64 {
	odds := 0.0
	for side, n := range cues.PhrasesIn(said) {
		odds += phraseWeights[side] * float64(min(n, phrasesCounted))
	}
	return odds
}
