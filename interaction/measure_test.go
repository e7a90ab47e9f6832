package interaction_test

import (
	"math"
	"testing"

	"touchtone/interaction"
)

const none = -1

// said is a turn as a test writes it.
type said struct {
	who        interaction.Role
	start, end interaction.Millis
	text       string
}

func conversation(turns []said) *interaction.Interaction {
	in := &interaction.Interaction{}
	in.Able = interaction.Capabilities{TurnTimes: true, TurnEnds: true, Roles: interaction.RolesGiven}
	numbers := map[interaction.Role]int{}
	for _, s := range turns {
		if _, ok := numbers[s.who]; !ok {
			numbers[s.who] = len(numbers)
		}
		in.Turns = append(in.Turns, interaction.Turn{Participant: numbers[s.who], Speaker: s.who, Text: s.text, Start: s.start, End: s.end})
		in.Able.TurnTimes = in.Able.TurnTimes && s.start != none
		in.Able.TurnEnds = in.Able.TurnEnds && s.end != none
	}
	return in
}

const (
	agent    = interaction.Agent
	customer = interaction.Customer
	bot      = interaction.Bot
	system   = interaction.System
)

// TestMeasureCall computes a call by hand: 20 s long, of which the agent speaks 9 and the customer 6.
func TestMeasureCall(t *testing.T) {
	t.Parallel()
	m := interaction.Measure(conversation([]said{
		{agent, 0, 3000, "Good morning, you're through to Sam."},    // 6 words
		{customer, 4000, 8000, "My card - the blue one - is gone!"}, // 7 words, dashes are none
		{agent, 7500, 9500, "I am sorry."},                          // overlaps 0.5 s
		{agent, 10000, 11000, "One moment."},
		{customer, 15000, 17000, "Still there?"},  // after 4 s
		{agent, 17000, 20000, "Yes, it is done."}, // at once
	}), 3000)
	check := func(what string, got, want float64) {
		t.Helper()
		if math.Abs(got-want) > 1e-9 {
			t.Errorf("%s: got %v, want %v", what, got, want)
		}
	}
	check("turns", float64(m.Turns), 6)
	check("words", float64(m.Words), 24)
	check("duration", float64(*m.Duration), 20000)
	check("agent's talk", float64(m.Talk[agent]), 9000)
	check("customer's talk", float64(m.Talk[customer]), 6000)
	check("agent's share", m.TalkShare[agent], 0.6)
	check("agent's speed", m.WordsAMinute[agent], 15/0.15)
	check("customer's speed", m.WordsAMinute[customer], 90)
	check("silence", float64(*m.Silence), 4000)
	check("non-talk", *m.NonTalkShare, 0.2)
	check("longest pause after", float64(m.LongestPause.After), 3)
	check("longest pause", float64(m.LongestPause.End-m.LongestPause.Start), 4000)
	check("overtalk", float64(*m.Overtalk), 500)
	check("monologue", float64(*m.Monologue), 4000)
	check("replies", float64(m.Replies), 2)
	check("first reply", float64(*m.FirstReply), 0)
	check("mean reply", float64(*m.MeanReply), 0)
}

// TestReplies: a reply counts when the speaker changes, from the last message before it.
func TestReplies(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name                 string
		turns                []said
		n                    int
		first, mean, longest interaction.Millis
	}{
		{"chat", []said{{customer, 0, none, "a"}, {agent, 10, none, "b"}, {customer, 20, none, "c"}, {agent, 50, none, "d"}}, 2, 10, 20, 30},
		{"two messages, one reply", []said{{customer, 0, none, "a"}, {customer, 5, none, "b"}, {agent, 15, none, "c"}, {agent, 90, none, "d"}}, 1, 10, 10, 10},
		{"agent first", []said{{agent, 0, none, "a"}, {customer, 5, none, "b"}}, 0, none, none, none},
		{"a bot answers", []said{{customer, 0, none, "a"}, {bot, 1, none, "b"}, {agent, 60, none, "c"}}, 0, none, none, none},
		{"an announcement does not", []said{{customer, 0, none, "a"}, {system, 1, none, "joined"}, {agent, 60, none, "c"}}, 1, 60, 60, 60},
		{"call, from the end of the turn", []said{{customer, 0, 40, "a"}, {agent, 60, 90, "b"}, {customer, 100, 200, "c"}, {agent, 150, 250, "d"}}, 2, 20, 10, 20},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			m := interaction.Measure(conversation(tt.turns), 3000)
			got := [...]interaction.Millis{interaction.Millis(m.Replies), or(m.FirstReply), or(m.MeanReply), or(m.LongestReply)}
			if want := [...]interaction.Millis{interaction.Millis(tt.n), tt.first, tt.mean, tt.longest}; got != want {
				t.Errorf("got %v, want %v", got, want)
			}
		})
	}
}

func or(m *interaction.Millis) interaction.Millis {
	if m == nil {
		return none
	}
	return *m
}

// TestMeasureTellsOnlyWhatIsKnown: without times nothing but a count, without ends no talk time.
func TestMeasureTellsOnlyWhatIsKnown(t *testing.T) {
	t.Parallel()
	untimed := interaction.Measure(conversation([]said{{agent, none, none, "a b"}, {customer, none, none, "c"}}), 3000)
	if untimed.Words != 3 || untimed.Duration != nil || untimed.Talk != nil || untimed.FirstReply != nil {
		t.Errorf("got %+v, want three words and nothing else", untimed)
	}
	starts := interaction.Measure(conversation([]said{{customer, 0, none, "a"}, {agent, 9000, none, "b"}}), 3000)
	if starts.Silence != nil || starts.Overtalk != nil || starts.Monologue != nil || *starts.Duration != 9000 || *starts.FirstReply != 9000 {
		t.Errorf("got %+v, want a duration and a reply alone", starts)
	}
}

// TestSilenceThreshold: a pause must be longer than the threshold, which can be set.
func TestSilenceThreshold(t *testing.T) {
	t.Parallel()
	in := conversation([]said{{agent, 0, 1000, "a"}, {agent, 4000, 5000, "b"}, {agent, 8001, 9000, "c"}})
	for threshold, want := range map[interaction.Millis]interaction.Millis{3000: 3001, 2999: 6001, 5000: 0} {
		if got := *interaction.Measure(in, threshold).Silence; got != want {
			t.Errorf("over %d: got %d, want %d", threshold, got, want)
		}
	}
}
