package interaction_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"touchtone/interaction"
)

// TestInterruptions: who begins while another speaks interrupts, unless it is to say that they listen.
func TestInterruptions(t *testing.T) {
	t.Parallel()
	long := "I want to tell you what happened with the parcel"
	tests := []struct {
		name  string
		turns []said
		want  map[interaction.Role]int
	}{
		{"an agent goes on over the customer", []said{{customer, 0, 5000, long}, {agent, 3000, 8000, "Let me stop you there"}}, map[interaction.Role]int{agent: 1}},
		{"both, in turn", []said{{customer, 0, 5000, long}, {agent, 3000, 8000, "Let me stop you"}, {customer, 6000, 9000, "No, listen to me"}}, map[interaction.Role]int{agent: 1, customer: 1}},
		{"less than a second", []said{{customer, 0, 5000, long}, {agent, 4001, 8000, "Let me see"}}, map[interaction.Role]int{}},
		{"a second", []said{{customer, 0, 5000, long}, {agent, 4000, 8000, "Let me see"}}, map[interaction.Role]int{agent: 1}},
		{"English backchannel", []said{{customer, 0, 5000, long}, {agent, 2000, 3500, "Yeah. Mm-hm."}}, map[interaction.Role]int{}},
		{"Romanian backchannel", []said{{customer, 0, 5000, long}, {agent, 2000, 3500, "Da, înțeleg."}}, map[interaction.Role]int{}},
		{"Russian backchannel", []said{{customer, 0, 5000, long}, {agent, 2000, 3500, "Угу, понятно"}}, map[interaction.Role]int{}},
		{"Greek backchannel", []said{{customer, 0, 5000, long}, {agent, 2000, 3500, "Μάλιστα, ναι"}}, map[interaction.Role]int{}},
		{"Afrikaans backchannel", []said{{customer, 0, 5000, long}, {agent, 2000, 3500, "Ja, reg"}}, map[interaction.Role]int{}},
		{"five of them are none", []said{{customer, 0, 5000, long}, {agent, 2000, 3500, "Yes yes yes yes yes"}}, map[interaction.Role]int{agent: 1}},
		{"music", []said{{customer, 0, 5000, long}, {system, 2000, 9000, "You are number four"}}, map[interaction.Role]int{}},
		{"one after the other", []said{{customer, 0, 5000, long}, {agent, 5000, 8000, "I see what you mean"}}, map[interaction.Role]int{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := interaction.Measure(conversation(tt.turns), 3000).Interruptions
			if fmt.Sprint(got) != fmt.Sprint(tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestInterruptionsByWords: where words have times, only those said before the other ended count.
func TestInterruptionsByWords(t *testing.T) {
	t.Parallel()
	in := conversation([]said{{customer, 0, 5000, "I was there all day"}, {agent, 2000, 9000, "mhm well let us see"}})
	in.Turns[1].Words = []interaction.Word{{From: 0, To: 3, Start: 2000, End: 2300}, {From: 4, To: 8, Start: 5100, End: 5400}}
	if got := interaction.Measure(in, 3000).Interruptions; len(got) != 0 {
		t.Errorf("got %v, want none: only mhm was said while the customer spoke", got)
	}
}

// TestVendorsInterruptions: the published sample of Call Analytics counts two, both by the agent. Its turns that overlap, with what
// matters of their words; the vendor's bound is not documented and is found to lie between 1.6 and 2.1 seconds.
func TestVendorsInterruptions(t *testing.T) {
	t.Parallel()
	in := conversation([]said{
		{customer, 6310, 10450, "so I was at the terminal"}, {agent, 7940, 11380, "Yeah. Mhm."},
		{customer, 11040, 20860, "trying to dock and the card fell"}, {agent, 18740, 27650, "Not a problem, what is the name"},
		{customer, 47940, 52760, "it was either one"}, {agent, 51640, 51850, "Mm"},
		{customer, 53440, 59550, "is there anything else I can give"}, {agent, 58040, 62050, "Okay how about the date"},
		{customer, 63240, 65550, "that would be August"}, {agent, 64440, 70950, "Okay and a security question"},
		{customer, 88940, 90360, "the one of the beaches"}, {agent, 90040, 91960, "Yeah yes."}, {customer, 90360, 93360, "the red one"},
		{customer, 162540, 170050, "can it be updated today"}, {agent, 166440, 175460, "Yes I will do that right now"},
	})
	got := interaction.Yardstick{Interruption: 2000}.Measure(in).Interruptions
	if got[agent] != 2 || got[customer] != 0 {
		t.Errorf("got %v, want 2 by the agent", got)
	}
}

func TestOvertalkShares(t *testing.T) {
	t.Parallel()
	// 10 s in all, 2 s + 1 s of them by two at once; two of five turns of people begin inside another
	m := interaction.Measure(conversation([]said{
		{agent, 0, 3000, "a"}, {customer, 1000, 4000, "b c d e f"}, {system, 3500, 3900, "tone"},
		{agent, 4000, 7000, "g"}, {customer, 6000, 8000, "h"}, {agent, 9000, 10000, "i"},
	}), 3000)
	if *m.Overtalk != 3000 || math.Abs(*m.OvertalkTime-0.3) > 1e-9 || math.Abs(*m.OvertalkTurns-0.4) > 1e-9 {
		t.Errorf("got %d ms, %v of the time, %v of the turns; want 3000, 0.3, 0.4", *m.Overtalk, *m.OvertalkTime, *m.OvertalkTurns)
	}
}

// TestHoldsAndDeadAir: a silence that was announced, or that music fills, is a hold; one that answers a question is dead air.
func TestHoldsAndDeadAir(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name        string
		turns       []said
		hold        interaction.Millis
		holds, dead int
	}{
		{"announced", []said{{agent, 0, 1000, "May I put you on hold?"}, {agent, 61000, 62000, "Thank you."}}, 60000, 1, 0},
		{"in Greek", []said{{agent, 0, 1000, "Ένα λεπτό, παρακαλώ."}, {customer, 9000, 9500, "Ναι."}}, 8000, 1, 0},
		{"short enough", []said{{agent, 0, 1000, "One moment."}, {agent, 4000, 5000, "So."}}, 0, 0, 0},
		{"music", []said{{customer, 0, 1000, "Hello?"}, {system, 2000, 30000, "music"}, {agent, 31000, 32000, "Hi."}}, 30000, 1, 0},
		{"a question into silence", []said{{customer, 0, 1000, "Are you there?"}, {customer, 9000, 9500, "Hello?"}}, 0, 0, 1},
		{"a Greek question", []said{{customer, 0, 1000, "Είστε εκεί;"}, {agent, 9000, 9500, "Ναι."}}, 0, 0, 1},
		{"a statement into silence", []said{{customer, 0, 1000, "I will wait."}, {agent, 9000, 9500, "So."}}, 0, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			m := interaction.Measure(conversation(tt.turns), 3000)
			if *m.HoldTime != tt.hold || len(m.Holds) != tt.holds || len(m.DeadAir) != tt.dead {
				t.Errorf("got %d ms in %d holds, %d dead; want %d, %d, %d", *m.HoldTime, len(m.Holds), len(m.DeadAir), tt.hold, tt.holds, tt.dead)
			}
		})
	}
	if m := interaction.Measure(conversation([]said{{customer, 0, 1000, "are you there"}, {agent, 9000, 9500, "yes"}}), 3000); m.DeadAir != nil {
		t.Error("without marks nobody can tell a question")
	}
}

// TestHours: by the clock on the wall, also when it is set.
func TestHours(t *testing.T) {
	t.Parallel()
	athens, err := time.LoadLocation("Europe/Athens")
	if err != nil {
		t.Fatal(err)
	}
	nine := interaction.Opening{From: 9 * time.Hour, To: 17 * time.Hour}
	hours := &interaction.Hours{Zone: athens, Closed: map[string]bool{"2026-03-25": true}, Days: map[time.Weekday]interaction.Opening{}}
	for day := time.Monday; day <= time.Friday; day++ {
		hours.Days[day] = nine
	}
	hours.Days[time.Sunday] = interaction.Opening{From: 0, To: 6 * time.Hour}
	tests := []struct {
		name, from, to string
		want           time.Duration
	}{
		{"within a day", "2026-03-02 10:00", "2026-03-02 10:30", 30 * time.Minute},
		{"before and after", "2026-03-02 08:00", "2026-03-02 18:00", 8 * time.Hour},
		{"over night", "2026-03-02 16:30", "2026-03-03 09:15", 45 * time.Minute},
		{"over a weekend", "2026-03-06 16:00", "2026-03-09 10:00", 8 * time.Hour}, // one on Friday, six on Sunday, one on Monday
		{"on a holiday", "2026-03-25 10:00", "2026-03-25 12:00", 0},
		{"at night", "2026-03-02 20:00", "2026-03-02 23:00", 0},
		{"when the clock is put forward", "2026-03-28 20:00", "2026-03-29 12:00", 5 * time.Hour},
		{"when it is put back", "2026-10-24 20:00", "2026-10-25 12:00", 7 * time.Hour},
		{"backwards", "2026-03-02 12:00", "2026-03-02 10:00", 0},
	}
	for _, tt := range tests {
		at := func(s string) time.Time {
			moment, err := time.ParseInLocation("2006-01-02 15:04", s, athens)
			if err != nil {
				t.Fatal(err)
			}
			return moment.UTC()
		}
		if got := hours.Between(at(tt.from), at(tt.to)); got != tt.want {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
		}
	}
}

// TestRepliesInHours: asked on Friday at 16:50, answered on Monday at 9:10, and once within five minutes.
func TestRepliesInHours(t *testing.T) {
	t.Parallel()
	const minute = interaction.Millis(60_000)
	friday := time.Date(2026, 3, 6, 16, 50, 0, 0, time.UTC)
	in := conversation([]said{
		{customer, 0, none, "Any news?"}, {agent, 64*60*minute + 20*minute, none, "Yes."},
		{customer, 64*60*minute + 25*minute, none, "Good?"}, {agent, 64*60*minute + 30*minute, none, "Very."},
	})
	in.StartedAt = friday
	hours := &interaction.Hours{Zone: time.UTC, Days: map[time.Weekday]interaction.Opening{
		time.Monday: {From: 9 * time.Hour, To: 17 * time.Hour}, time.Friday: {From: 9 * time.Hour, To: 17 * time.Hour},
	}}
	m := interaction.Yardstick{Hours: hours}.Measure(in)
	if want := (interaction.Replies{First: 20 * minute, Mean: 12*minute + minute/2, Longest: 20 * minute}); m.InHours == nil || *m.InHours != want {
		t.Errorf("got %+v, want %+v", m.InHours, want)
	}
	if *m.FirstReply != 64*60*minute+20*minute {
		t.Errorf("got %d by the clock", *m.FirstReply)
	}
	in.StartedAt = time.Time{}
	if (interaction.Yardstick{Hours: hours}).Measure(in).InHours != nil {
		t.Error("without a day nobody knows the hour")
	}
}
