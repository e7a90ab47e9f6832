package records_test

import (
	"testing"
	"time"

	"touchtone/interaction/records"
)

func TestSidecarOf(t *testing.T) {
	t.Parallel()
	tests := []struct{ key, main string }{
		{"calls/x.json.meta.json", "calls/x.json"},
		{"x.jsonl.gz.meta.json", "x.jsonl.gz"},
		{"a/metadata/n.json", "a/transcript/n.json"},
		{"metadata/n.json", "transcript/n.json"},
		{"a/metadata/n.txt", ""},
		{"a/mymetadata/n.json", ""},
		{"a/metadata/", ""},
		{"a/transcript/n.json", ""},
		{"x.json", ""},
		{".meta.json", ""},
		{"a/.meta.json", ""},
		{"", ""},
	}
	for _, tt := range tests {
		if main, ok := records.SidecarOf(tt.key); main != tt.main || ok != (tt.main != "") {
			t.Errorf("%q: got %q, %v; want %q", tt.key, main, ok, tt.main)
		}
	}
}

func TestSidecarsOf(t *testing.T) {
	t.Parallel()
	for key, n := range map[string]int{"calls/7.json": 1, "a/transcript/7.json": 2, "transcript/7.json": 2, "a/transcript/7.txt": 1} {
		sidecars := records.SidecarsOf(key)
		if len(sidecars) != n {
			t.Errorf("%s: got %v, want %d", key, sidecars, n)
		}
		for _, sidecar := range sidecars {
			if main, ok := records.SidecarOf(sidecar); main != key || !ok {
				t.Errorf("%s: got %s, want %s", sidecar, main, key)
			}
		}
	}
}

// TestPrecedence shows who is believed when a record, its key, its metadata and its sidecar differ.
func TestPrecedence(t *testing.T) {
	t.Parallel()
	const record = `{"id":"doc","agent":"doc","started_at":"2026-03-02T09:15:00Z","turns":[{"speaker":"agent","text":"x"}]}`
	src := records.Source{
		Key:      "calls/2026-03-02/key-team/key-agent/key-id.json.gz",
		Template: "calls/{date}/{team}/{agent}/{id}.json",
		Metadata: map[string]string{"Touchpoint": "meta", "Team": "meta-team", "queue-name": "bills"},
		Sidecar:  []byte(`{"agent":"sidecar","id":"sidecar","touchpoint":"sidecar","attributes":{"vip":true}}`),
	}
	tests := []struct{ name, object, want string }{
		{"one interaction", record, "sidecar sidecar meta-team sidecar 09:15 bills true"},
		{"many in an object", record + "\n" + record, "doc doc meta-team sidecar 09:15 bills true"},
		{"many that say nothing", `[{"turns":[]}]`, " sidecar meta-team sidecar 00:00 bills true"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := read(t, src, []byte(tt.object))[0]
			if r.bad != nil {
				t.Fatal(r.bad)
			}
			got := r.ID + " " + r.Agent + " " + r.Team + " " + r.Touchpoint + " " + r.StartedAt.Format("15:04") + " " +
				r.Attributes["queue_name"] + " " + r.Attributes["vip"]
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestKeyTemplate(t *testing.T) {
	t.Parallel()
	athens, err := time.LoadLocation("Europe/Athens")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ template, key, want string }{
		{"calls/{date}/{team}/{agent}/{id}.json", "calls/20260302/north/sam/7.json", "7 sam north 2026-03-01T22:00Z "},
		{"{year}/{month}/{day}/{queue}/{id}_{time}.json", "2026/03/02/bills/7_093000.json.zst", "7   2026-03-02T07:30Z bills"},
		{"{id}.json", "a.b.json", "a.b   0001-01-01T00:00Z "},
		{"{agent}-{id}.json", "sam-7.json", "7 sam  0001-01-01T00:00Z "},
		{"calls/{id}.json", "chats/7.json", "   0001-01-01T00:00Z "},
		{"calls/{agent}/{id}.json", "exports/2026/calls/sam/7.json", "7 sam  0001-01-01T00:00Z "},
		{"calls/{id}.json", "calls/x/7.json", "   0001-01-01T00:00Z "},
		{"calls/{id", "calls/7", "   0001-01-01T00:00Z "},
	}
	for _, tt := range tests {
		src := records.Source{Key: tt.key, Template: tt.template, Zone: athens}
		r := read(t, src, []byte(`{"turns":[]}`))[0]
		if r.bad != nil {
			t.Errorf("%s of %s: %v", tt.template, tt.key, r.bad)
			continue
		}
		got := r.ID + " " + r.Agent + " " + r.Team + " " + r.StartedAt.Format("2006-01-02T15:04Z") + " " + r.Attributes["queue"]
		if got != tt.want {
			t.Errorf("%s of %s: got %q, want %q", tt.template, tt.key, got, tt.want)
		}
	}
}

// TestAgentIsOneAcrossCalls: neither an id made anew for each contact nor a display name is who an agent is, where
// anything else tells.
func TestAgentIsOneAcrossCalls(t *testing.T) {
	t.Parallel()
	lens := `{"Version":"VOICE-2022-08-30","Participants":[{"ParticipantId":"80aa114b-7573","ParticipantRole":"AGENT"}],
		"Transcript":[{"ParticipantId":"80aa114b-7573","BeginOffsetMillis":0,"EndOffsetMillis":9,"Content":"x"}]}`
	bank := `[{"speaker_role":"agent","channel_index":1,"offset_ms":0,"human_transcript":"x"}]`
	told := []byte(`{"sid":"1","agent":{"metadata":{"agent_name":"Nadia B."}},"caller":{"speaker_id":4}}`)
	const key, template = "all/calls/2026-03-02/bills/nadia/7.json", "calls/{date}/{queue}/{agent}/{id}.json"
	tests := []struct {
		name, object string
		src          records.Source
		want         string
	}{
		{"Contact Lens, by its key", lens, records.Source{Key: key, Template: template}, "nadia bills agent"},
		{"Contact Lens, by itself", lens, records.Source{}, "  agent"},
		{"HarperValley, by its key", bank, records.Source{Sidecar: told, Key: key, Template: template}, "nadia bills agent"},
		{"HarperValley, by an attribute", bank, records.Source{Sidecar: told, Metadata: map[string]string{"agent-id": "nadia"}}, "nadia  agent"},
		{"HarperValley, by the name", bank, records.Source{Sidecar: told}, "Nadia B.  agent"},
	}
	for _, tt := range tests {
		in := read(t, tt.src, []byte(tt.object))[0]
		if in.bad != nil {
			t.Fatalf("%s: %v", tt.name, in.bad)
		}
		if got := in.Agent + " " + in.Attributes["queue"] + " " + in.Participants[0].ID; got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestBadBeside(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		src  records.Source
		code string
	}{
		{"sidecar that is no JSON", records.Source{Sidecar: []byte("oops")}, "json_syntax"},
		{"sidecar with a duplicate key", records.Source{Sidecar: []byte(`{"team":"a","Team":"b"}`)}, "duplicate_key"},
		{"metadata that is no text", records.Source{Metadata: map[string]string{"team": "\xff"}}, "invalid_utf8"},
		{"metadata with a bad time", records.Source{Metadata: map[string]string{"started_at": "soon"}}, "bad_timestamp"},
		{"key that is no text", records.Source{Key: "\x00", Template: "{id}"}, "invalid_utf8"},
	}
	for _, tt := range tests {
		if got := outcomes(t, tt.src, `{"turns":[]}`); len(got) != 1 || got[0] != tt.code {
			t.Errorf("%s: got %v, want %s", tt.name, got, tt.code)
		}
	}
}
