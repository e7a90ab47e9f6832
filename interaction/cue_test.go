package interaction

import "testing"

func TestParseCue(t *testing.T) {
	t.Parallel()
	tests := []struct {
		line, label, name string
		role              Role
		at                Millis
		text              string
	}{
		{"Agent: Hello", "Agent", "", Agent, Untimed, "Hello"},
		{"CUSTOMER:hi", "CUSTOMER", "", Customer, Untimed, "hi"},
		{"**Agent:** Hello: you", "Agent", "", Agent, Untimed, "Hello: you"},
		{"**Customer**: Hello", "Customer", "", Customer, Untimed, "Hello"},
		{"[00:01:02] Agent: x", "Agent", "", Agent, 62_000, "x"},
		{"[01:02.5] Customer: x", "Customer", "", Customer, 62_500, "x"},
		{"(1:02:03) Client: x", "Client", "", Customer, 3_723_000, "x"},
		{"00:00:07,250 Agent: x", "Agent", "", Agent, 7_250, "x"},
		{"[00:01:02] Agent - x", "Agent", "", Agent, 62_000, "x"},
		{"Agent [00:01:02]: x", "Agent", "", Agent, 62_000, "x"},
		{"Agent (Sam Jones): x", "Agent (Sam Jones)", "Sam Jones", Agent, Untimed, "x"},
		{"Sam (Agent): x", "Sam (Agent)", "Sam", Agent, Untimed, "x"},
		{"Agent Sam: x", "Agent Sam", "Sam", Agent, Untimed, "x"},
		{"Agent 2: x", "Agent 2", "", Agent, Untimed, "x"},
		{"Speaker 1: x", "Speaker 1", "", UnknownRole, Untimed, "x"},
		{"Bot: x", "Bot", "", Bot, Untimed, "x"},
		{"Клиентка: Алло", "Клиентка", "", Customer, Untimed, "Алло"},
		{"Оператор: Да", "Оператор", "", Agent, Untimed, "Да"},
		{"Πελάτης: Ναι", "Πελάτης", "", Customer, Untimed, "Ναι"},
		{"Εκπρόσωπος: Ναι", "Εκπρόσωπος", "", Agent, Untimed, "Ναι"},
		{"Clientă: Da", "Clientă", "", Customer, Untimed, "Da"},
		{"Kliënt: Ja", "Kliënt", "", Customer, Untimed, "Ja"},
		{"Agent:", "Agent", "", Agent, Untimed, ""},
	}
	for _, tt := range tests {
		want := cue{label: tt.label, name: tt.name, role: tt.role, at: tt.at, text: tt.text}
		if got, ok := parseCue(tt.line); !ok || got != want {
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
		if got, ok := parseCue(line); ok {
			t.Errorf("%q: got %+v, want no cue", line, got)
		}
	}
}
