package records_test

import (
	"strings"
	"testing"

	"touchtone/interaction"
	"touchtone/interaction/mapping"
	"touchtone/interaction/records"
)

// TestMapping reads objects that nobody but their owner knows.
func TestMapping(t *testing.T) {
	t.Parallel()
	threads := &mapping.Mapping{
		Name: "crm", Channel: interaction.Chat, Records: "data.threads",
		Fields: map[string]string{
			"ref": "id", "opened": "started_at", "owner.login": "agent", "mood": "attribute mood",
			"log[].who": "speaker", "log[].at": "start", "log[].body": "text", "secret": "-",
		},
		Rest: true,
	}
	rows := &mapping.Mapping{
		Name:   "shop",
		Fields: map[string]string{"Nr": "id", "Bemerkung": "text", "Note": "rating", "Wann": "started_at"},
		Scales: map[string]string{"rating": "1-6"},
	}
	turns := &mapping.Mapping{
		Name: "log", Channel: interaction.Call,
		Fields: map[string]string{"call": "id", "wer": "speaker", "was": "text", "von": "start_s", "bis": "end_s"},
	}
	tests := []struct {
		name    string
		mapping *mapping.Mapping
		object  string
		want    string
	}{
		{"threads in a document", threads, `{"data":{"next":2,"threads":[
			{"ref":7,"opened":"2026-03-02T09:15:00Z","owner":{"login":"sam","mail":"s@example.org"},"mood":"sour","secret":"x","tier":"gold",
			 "log":[{"who":"client","at":"2026-03-02T09:15:00Z","body":"Help"},{"who":"agent","at":"2026-03-02T09:16:30Z","body":"Sure"}]}]}}`,
			`== 1 crm "7" chat 
start 2026-03-02 09:15:00 +0000 UTC, able {TurnTimes:true TurnEnds:false WordTimes:false Roles:given}
agent "sam" team "" customer "" journey "" touchpoint ""
attribute mood="sour"
attribute tier="gold"
participant {ID:client Name: Role:customer}
participant {ID:agent Name: Role:agent}
note unknown_field $.data.threads[].owner.mail: a value left out
0 customer      0     -1 "Help"
1 agent     90000     -1 "Sure"
`},
		{"rows", rows, "Nr;Note;Bemerkung;Wann;IP\n1;2;Gut;02.03.2026;192.0.2.1\n",
			`== 1 shop "1" review 
start 2026-03-02 00:00:00 +0000 UTC, able {TurnTimes:false TurnEnds:false WordTimes:false Roles:given}
agent "" team "" customer "" journey "" touchpoint ""
attribute rating_scale="1-6"
participant {ID:customer Name: Role:customer}
answer rating "" 2 of 1..6 ""
note day_only started_at: the day is known, the hour is not
note unknown_field IP: a column left out
0 customer     -1     -1 "Gut"
`},
		{"rows of turns", turns, "call,wer,von,bis,was\na,agent,0,1.5,Hello\na,customer,2,3,Hi\nb,agent,0,1,Yes\n",
			`== 1 log "a" call 
start 0001-01-01 00:00:00 +0000 UTC, able {TurnTimes:true TurnEnds:true WordTimes:false Roles:given}
agent "" team "" customer "" journey "" touchpoint ""
participant {ID:agent Name: Role:agent}
participant {ID:customer Name: Role:customer}
0 agent         0   1500 "Hello"
1 customer   2000   3000 "Hi"
== 3 log "b" call 
start 0001-01-01 00:00:00 +0000 UTC, able {TurnTimes:true TurnEnds:true WordTimes:false Roles:given}
agent "" team "" customer "" journey "" touchpoint ""
participant {ID:agent Name: Role:agent}
0 agent         0   1000 "Yes"
`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := transcript(read(t, records.Source{Mappings: []*mapping.Mapping{tt.mapping}}, []byte(tt.object))); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestMappingCheck(t *testing.T) {
	t.Parallel()
	m := &mapping.Mapping{Name: "x", Fields: map[string]string{"a": "colour", "b": "agent"}, Scales: map[string]string{"rating": "many"}}
	err := m.Check()
	for _, want := range []string{`field "a": it cannot mean "colour"`, "the scale of", "no field is a text"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want to hear that %s", err, want)
		}
	}
}
