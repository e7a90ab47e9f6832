package records_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"touchtone/interaction"
	"touchtone/interaction/records"
)

// voices makes a record of our own in which speakers have letters and no roles.
func voices(tb testing.TB, channel string, lines ...string) *interaction.Interaction {
	tb.Helper()
	var turns []string
	for i, line := range lines {
		speaker, text, _ := strings.Cut(line, ": ")
		quoted, err := json.Marshal(text)
		if err != nil {
			tb.Fatal(err)
		}
		turns = append(turns, fmt.Sprintf(`{"speaker":%q,"start_ms":%d,"end_ms":%d,"text":%s}`, speaker, i*5000, i*5000+4000, quoted))
	}
	r := read(tb, records.Source{}, []byte(`{"channel":"`+channel+`","turns":[`+strings.Join(turns, ",")+`]}`))[0]
	if r.bad != nil {
		tb.Fatal(r.bad)
	}
	return r.Interaction
}

func sides(in *interaction.Interaction) string {
	var all []string
	for _, p := range in.Participants {
		role := string(p.Role)
		if role == "" {
			role = "?"
		}
		all = append(all, role)
	}
	return strings.Join(all, " ")
}

// TestRolesInferred: by what is said, in five languages, and never where it could be either.
func TestRolesInferred(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, channel string
		lines         []string
		want          string
	}{
		{"English", "call", []string{"A: Thank you for calling Larkhill, how can I help?", "B: I'm calling about my bill."}, "agent customer"},
		{"the customer first", "call", []string{"A: Hello? I was charged twice.", "B: Sorry to hear it. Could you confirm your postcode?"}, "customer agent"},
		{"Romanian, without diacritics", "call", []string{"A: Alo?", "B: Buna ziua, cu ce va pot ajuta?", "A: Vă sun pentru factura mea."}, "customer agent"},
		{"Russian", "call", []string{"A: Добрый день, чем могу помочь?", "B: У меня проблема с интернетом."}, "agent customer"},
		{"Greek", "call", []string{"A: Καλημέρα σας, πώς μπορώ να σας βοηθήσω;", "B: Έχω ένα πρόβλημα."}, "agent customer"},
		{"Afrikaans", "call", []string{"A: Goeie môre, waarmee kan ek help?", "B: Ek het ’n probleem met my rekening."}, "agent customer"},
		{"a second agent takes over", "call", []string{"A: Thanks for calling, how may I help?", "B: My card is lost.", "A: One moment.", "C: Hello, thank you for holding. Can I have your name?", "B: Jo. I need a new one, my card is gone."}, "agent customer agent"},
		{"a third voice that says nothing of itself", "call", []string{"A: Thanks for calling, how may I help?", "B: I lost my card.", "C: Tell them about the other one."}, "agent customer ?"},
		{"two customers and an agent", "call", []string{"A: Thanks for calling, how may I help?", "B: I lost my card and I need a new one, my account number is 7.", "C: My card as well."}, "agent customer ?"},
		{"nobody gives themselves away", "call", []string{"A: Hello.", "B: Hello.", "A: Is it you?", "B: It is me, and I have a great deal to tell you about last night."}, "? ?"},
		{"both welcome", "call", []string{"A: How can I help?", "B: How can I help?"}, "? ?"},
		{"one voice", "call", []string{"A: Thank you for calling, how can I help?"}, "?"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			in := voices(t, tt.channel, tt.lines...)
			if got := sides(in); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
			inferred := strings.Contains(tt.want, "agent")
			if (in.Able.Roles == interaction.RolesInferred) != inferred || (in.Able.RoleConfidence >= 0.85) != inferred || in.Able.RoleConfidence > 1 {
				t.Errorf("got %s with confidence %v", in.Able.Roles, in.Able.RoleConfidence)
			}
		})
	}
}

// TestInferredAgentHasNoName: a guess of who is the agent must not become somebody's coaching report.
func TestInferredAgentHasNoName(t *testing.T) {
	t.Parallel()
	object := "WEBVTT\n\n1\n00:00:01.000 --> 00:00:03.000\nSam: Thank you for calling, how can I help?\n\n2\n00:00:04.000 --> 00:00:06.000\nAna: I was charged twice.\n"
	in := read(t, records.Source{}, []byte(object))[0]
	if in.Able.Roles != interaction.RolesInferred || in.Agent != "" {
		t.Errorf("got roles %s, agent %q; want inferred and nobody", in.Able.Roles, in.Agent)
	}
}

func hasNote(in *interaction.Interaction, code string) bool {
	return slices.ContainsFunc(in.Notes, func(n interaction.Note) bool { return n.Code == code })
}

func TestTransposedLabels(t *testing.T) {
	t.Parallel()
	in := voices(t, "call", "customer: Thank you for calling, how may I help you?", "agent: I'm calling about my bill, I was charged twice.", "customer: Can I have your name?")
	if !hasNote(in, "roles_transposed") || sides(in) != "customer agent" || in.Able.Roles != interaction.RolesGiven {
		t.Errorf("got %s %s %v, want the labels as given and a note", sides(in), in.Able.Roles, in.Notes)
	}
	in.SwapRoles()
	if sides(in) != "agent customer" || in.Turns[0].Speaker != interaction.Agent || !hasNote(in, "roles_swapped") {
		t.Errorf("got %s, want them swapped", sides(in))
	}
	if right := voices(t, "call", "agent: How can I help?", "customer: How can I help you? I'm the customer. My bill is wrong."); hasNote(right, "roles_transposed") {
		t.Error("one odd sentence is no transposition")
	}
}

// TestSilentSideIsNotTransposed: who says nothing contradicts nothing.
func TestSilentSideIsNotTransposed(t *testing.T) {
	t.Parallel()
	for _, lines := range [][]string{{"agent: ", "customer: My bill is wrong."}, {"agent: How can I help?", "customer: "}} {
		if in := voices(t, "call", lines...); hasNote(in, "roles_transposed") {
			t.Errorf("%v: got %v", lines, in.Notes)
		}
	}
}

// TestFakeStereo: the same words on both channels are said once, by nobody known.
func TestFakeStereo(t *testing.T) {
	t.Parallel()
	said := []string{"Thank you for calling, how can I help?", "I was charged twice.", "Let me look.", "Thanks."}
	turn := func(who string, at int, text string) string {
		return fmt.Sprintf(`{"speaker":%q,"start_ms":%d,"end_ms":%d,"text":%q}`, who, at, at+3000, text)
	}
	var both, polite []string
	for i, text := range said {
		both = append(both, turn("agent", i*5000, text), turn("customer", i*5000+300, strings.ToUpper(text)))
		polite = append(polite, turn([]string{"agent", "customer"}[i%2], i*5000, text))
	}
	record := func(turns []string) *interaction.Interaction {
		return read(t, records.Source{}, []byte(`{"turns":[`+strings.Join(turns, ",")+`]}`))[0].Interaction
	}
	if in := record(both); len(in.Turns) != 4 || in.Able.Roles != interaction.RolesMissing || !hasNote(in, "fake_stereo") {
		t.Errorf("got %d turns, roles %q, %v", len(in.Turns), in.Able.Roles, in.Notes)
	}
	if in := record(append(polite, turn("customer", 15200, "Thanks."))); len(in.Turns) != 5 || hasNote(in, "fake_stereo") {
		t.Errorf("got %d turns, %v; want five and no note", len(in.Turns), in.Notes)
	}
}
