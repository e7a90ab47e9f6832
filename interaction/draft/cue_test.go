package draft

import (
	"testing"

	"touchtone/interaction"
)

func TestParseCue(t *testing.T) {
	t.Parallel()
	tests := []struct {
		line, label, name string
		role              interaction.Role
		at                interaction.Millis
		text              string
	}{
		{"Agent: Hello", "Agent", "", interaction.Agent, interaction.Untimed, "Hello"},
		{"CUSTOMER:hi", "CUSTOMER", "", interaction.Customer, interaction.Untimed, "hi"},
		{"**Agent:** Hello: you", "Agent", "", interaction.Agent, interaction.Untimed, "Hello: you"},
		{"**Customer**: Hello", "Customer", "", interaction.Customer, interaction.Untimed, "Hello"},
		{"[00:01:02] Agent: x", "Agent", "", interaction.Agent, 62_000, "x"},
		{"[01:02.5] Customer: x", "Customer", "", interaction.Customer, 62_500, "x"},
		{"(1:02:03) Client: x", "Client", "", interaction.Customer, 3_723_000, "x"},
		{"00:00:07,250 Agent: x", "Agent", "", interaction.Agent, 7_250, "x"},
		{"[00:01:02] Agent - x", "Agent", "", interaction.Agent, 62_000, "x"},
		{"Agent [00:01:02]: x", "Agent", "", interaction.Agent, 62_000, "x"},
		{"Agent (Sam Jones): x", "Agent (Sam Jones)", "Sam Jones", interaction.Agent, interaction.Untimed, "x"},
		{"Sam (Agent): x", "Sam (Agent)", "Sam", interaction.Agent, interaction.Untimed, "x"},
		{"Agent Sam: x", "Agent Sam", "Sam", interaction.Agent, interaction.Untimed, "x"},
		{"Agent 2: x", "Agent 2", "", interaction.Agent, interaction.Untimed, "x"},
		{"Speaker 1: x", "Speaker 1", "", interaction.UnknownRole, interaction.Untimed, "x"},
		{"Bot: x", "Bot", "", interaction.Bot, interaction.Untimed, "x"},
		{"Клиентка: Алло", "Клиентка", "", interaction.Customer, interaction.Untimed, "Алло"},
		{"Оператор: Да", "Оператор", "", interaction.Agent, interaction.Untimed, "Да"},
		{"Πελάτης: Ναι", "Πελάτης", "", interaction.Customer, interaction.Untimed, "Ναι"},
		{"Εκπρόσωπος: Ναι", "Εκπρόσωπος", "", interaction.Agent, interaction.Untimed, "Ναι"},
		{"Clientă: Da", "Clientă", "", interaction.Customer, interaction.Untimed, "Da"},
		{"Kliënt: Ja", "Kliënt", "", interaction.Customer, interaction.Untimed, "Ja"},
		{"Agent:", "Agent", "", interaction.Agent, interaction.Untimed, ""},
	}
	for _, tt := range tests {
		want := Cue{Label: tt.label, Name: tt.name, Role: tt.role, At: tt.at, Text: tt.text}
		if got, ok := ParseCue(tt.line); !ok || got != want {
			t.Errorf("%q: got %+v, %v; want %+v", tt.line, got, ok, want)
		}
	}
}

// TestNoCue: people say things with colons.
func TestNoCue(t *testing.T) {
	t.Parallel()
	for _, line := range []string{
		"", "hello", "One thing: I am tired", "At 10:30 the agent called", "Support is here: press one",
		"the agent: he said", ": hi", "Note: customer called", "12:30", "https://example.org/agent", "Speaker: x",
	} {
		if got, ok := ParseCue(line); ok {
			t.Errorf("%q: got %+v, want no cue", line, got)
		}
	}
}
