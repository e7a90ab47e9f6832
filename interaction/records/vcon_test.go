package records_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"touchtone/interaction/records"
	"touchtone/interaction/vcon"
)

// TestAdd: a container in, our analysis added, and read again: the same interaction, and every other byte as it was.
func TestAdd(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob("testdata/vcon-*.json")
	if err != nil || len(paths) < 4 {
		t.Fatalf("got %v, %v; want the fixtures", paths, err)
	}
	report := vcon.Analysis{Type: "report", Schema: "touchtone-evaluation/1", Body: json.RawMessage(`{"score":0.8,"segments":[{"text":"no turn"}]}`)}
	for _, path := range paths {
		container, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		once, err := vcon.Add(container, report)
		if strings.Contains(path, "signed") {
			if err == nil {
				t.Errorf("%s: a signed container was changed", path)
			}
			continue
		}
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		before, after := read(t, records.Source{}, container), read(t, records.Source{}, once)
		if !reflect.DeepEqual(before, after) {
			t.Errorf("%s: got\n%s\nwant\n%s", path, transcript(after), transcript(before))
		}
		report.Body = json.RawMessage(`{"score":0.9}`)
		twice, err := vcon.Add(once, report)
		if err != nil {
			t.Fatal(err)
		}
		checkContainer(t, path, container, twice)
	}
}

// checkContainer makes sure that nothing was lost or changed, and that ours is there once.
func checkContainer(t *testing.T, path string, before, after []byte) {
	t.Helper()
	var was, is map[string]any
	if err := json.Unmarshal(before, &was); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(after, &is); err != nil {
		t.Fatalf("%s: %v in %s", path, err, after)
	}
	theirs, _ := was["analysis"].([]any)
	all, _ := is["analysis"].([]any)
	if len(all) != len(theirs)+1 || len(theirs) > 0 && !reflect.DeepEqual(all[:len(theirs)], theirs) {
		t.Fatalf("%s: got %d analyses after %d", path, len(all), len(theirs))
	}
	ours := all[len(theirs)].(map[string]any)
	score := ours["body"].(map[string]any)["score"]
	mediatype := map[bool]string{true: "mimetype", false: "mediatype"}[was["vcon"] == "0.0.1"]
	if ours["vendor"] != "touchtone" || ours["schema"] != "touchtone-evaluation/1" || score != 0.9 || ours[mediatype] != "application/json" {
		t.Errorf("%s: got %v", path, ours)
	}
	delete(was, "analysis")
	delete(is, "analysis")
	if !reflect.DeepEqual(was, is) {
		t.Errorf("%s: something else changed", path)
	}
}

func TestAddWithoutAnalyses(t *testing.T) {
	t.Parallel()
	sentiment := vcon.Analysis{Type: "sentiment", Schema: "touchtone-sentiment/1", Body: json.RawMessage(`{}`)}
	const ours = `{"type":"sentiment","vendor":"touchtone","schema":"touchtone-sentiment/1","mediatype":"application/json","encoding":"json","body":{}}`
	tests := []struct{ container, want string }{
		{`{"uuid":"a", "parties":[],"dialog":[] }`, `{"uuid":"a", "parties":[],"dialog":[] ,"analysis":[` + ours + `]}`},
		{`{"uuid":"a","analysis":null,"parties":[]}`, `{"uuid":"a","analysis":[` + ours + `],"parties":[]}`},
		{`{"uuid":"a","analysis": [ ] ,"parties":[]}` + "\n", `{"uuid":"a","analysis": [` + ours + `] ,"parties":[]}` + "\n"},
	}
	for _, tt := range tests {
		got, err := vcon.Add([]byte(tt.container), sentiment)
		if err != nil || string(got) != tt.want {
			t.Errorf("got %s, %v; want %s", got, err, tt.want)
		}
	}
	for _, no := range []string{`{"a":1}`, `{"uuid":"a","parties":[],"dialog":[]`, `[]`, ``, `{"uuid":"a","parties":[],"dialog":[],"uuid":"b"}`} {
		if got, err := vcon.Add([]byte(no), sentiment); err == nil {
			t.Errorf("%q: got %s, want an error", no, got)
		}
	}
	sentiment.Body = json.RawMessage(`{oops`)
	if _, err := vcon.Add([]byte(tests[0].container), sentiment); err == nil {
		t.Error("a body that is no JSON was added")
	}
}
