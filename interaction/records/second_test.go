package records_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"touchtone/interaction/records"
)

// said is a turn as a second, independent reading sees it: with the standard library and a list of where things stand.
type said struct {
	text       string
	start, end int64 // ms; -1 when the format has none
}

// secondReading is where a vendor keeps its turns, and in what unit it counts.
type secondReading struct {
	turns            string // "a.b[]" goes through every item of an array
	text, start, end string
	ms               float64 // milliseconds in a unit; 0 when there are no times
	fromFirst        bool    // the clock shows the time of day
	keep             func(turn map[string]any) bool
}

var secondReadings = map[string]secondReading{
	"contact-lens-voice":        {turns: "Transcript[]", text: "Content", start: "BeginOffsetMillis", end: "EndOffsetMillis", ms: 1},
	"transcribe-call-analytics": {turns: "Transcript[]", text: "Content", start: "BeginOffsetMillis", end: "EndOffsetMillis", ms: 1},
	"insights-upload":           {turns: "entries[]", text: "text", start: "start_timestamp_usec", ms: 0.001, fromFirst: true},
	"assemblyai":                {turns: "utterances[]", text: "text", start: "start", end: "end", ms: 1},
	"whisper":                   {turns: "segments[]", text: "text", start: "start", end: "end", ms: 1000},
	"twilio":                    {turns: "sentences[]", text: "transcript", start: "start_time", end: "end_time", ms: 1000},
	"azure-conversations":       {turns: "analysisInput.conversations[].conversationItems[]", text: "text"},
	"harper-valley":             {turns: "[]", text: "human_transcript", start: "start_ms", ms: 1},
	"star": {turns: "Events[]", text: "Text", start: "UnixTime", ms: 1000, fromFirst: true, keep: func(turn map[string]any) bool {
		heard := turn["Agent"] == "User" || turn["Agent"] == "Wizard"
		return heard && (turn["Action"] == "utter" || turn["Action"] == "pick_suggestion")
	}},
}

// TestSecondReading reads fixtures and, where TOUCHTONE_SAMPLES names a folder, the vendors' own samples twice: every turn
// and every time must be what the file says.
func TestSecondReading(t *testing.T) {
	t.Parallel()
	read := 0
	for _, path := range append(fixtures(t), samples(t)...) {
		object := contents(t, path)
		seen, err := records.Sniff(bytes.NewReader(object))
		second, known := secondReadings[seen.Format]
		if err != nil || !known && seen.Format != "abcd" && seen.Format != "conversation-content" || seen.Encoding != "utf-8" {
			continue
		}
		read++
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			var doc any
			if err := json.Unmarshal(object, &doc); err != nil {
				t.Fatal(err)
			}
			var want []said
			switch seen.Format {
			case "abcd":
				want = abcdTurns(doc)
			case "conversation-content":
				want = contentTurns(doc.(map[string]any)["Content"].(string))
			default:
				want = second.read(doc)
			}
			if got := firstReading(t, path, second); !slices.Equal(got, want) {
				t.Errorf("got\n%v\nwant\n%v", got, want)
			}
		})
	}
	t.Logf("%d objects were read twice", read)
	if read < 12 {
		t.Errorf("%d objects were read twice, want 12", read)
	}
}

func samples(t *testing.T) (paths []string) {
	t.Helper()
	root := os.Getenv("TOUCHTONE_SAMPLES")
	if root == "" {
		return nil
	}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil || len(paths) == 0 {
		t.Fatalf("no samples in %s: %v", root, err)
	}
	return paths
}

func firstReading(t *testing.T, path string, second secondReading) (all []said) {
	t.Helper()
	for _, r := range readFixture(t, path) {
		if r.bad != nil {
			continue // one fixture has such a record, of which the second reading has nothing either
		}
		for _, turn := range r.Turns {
			one := said{strings.Join(strings.Fields(turn.Text), " "), -1, -1}
			if second.start != "" {
				one.start = int64(turn.Start)
			}
			if second.end != "" {
				one.end = int64(turn.End)
			}
			all = append(all, one)
		}
	}
	return all
}

func (s secondReading) read(doc any) (all []said) {
	for _, item := range at(doc, s.turns) {
		turn := item.(map[string]any)
		text, _ := turn[s.text].(string)
		if text == "" && s.text == "human_transcript" {
			text, _ = turn["transcript"].(string)
		}
		if text = strings.Join(strings.Fields(text), " "); text == "" || s.keep != nil && !s.keep(turn) {
			continue
		}
		all = append(all, said{text, s.time(turn[s.start]), s.time(turn[s.end])})
	}
	if s.fromFirst && len(all) > 0 {
		first := slices.MinFunc(all, func(a, b said) int { return int(a.start - b.start) }).start
		for i := range all {
			all[i].start -= first
		}
	}
	slices.SortStableFunc(all, func(a, b said) int { return int(a.start - b.start) })
	return all
}

func (s secondReading) time(v any) int64 {
	switch v := v.(type) {
	case float64:
		return int64(math.Round(v * s.ms))
	case string:
		f, _ := strconv.ParseFloat(v, 64)
		return int64(math.Round(f * s.ms))
	}
	return -1
}

// at goes down a path such as "a.b[].c[]".
func at(doc any, path string) []any {
	if path == "" {
		return []any{doc}
	}
	step, rest, _ := strings.Cut(path, ".")
	name, list := strings.CutSuffix(step, "[]")
	if name != "" {
		doc = doc.(map[string]any)[name]
	}
	if !list {
		return at(doc, rest)
	}
	var all []any
	for _, item := range doc.([]any) {
		all = append(all, at(item, rest)...)
	}
	return all
}

func abcdTurns(doc any) (all []said) {
	if _, one := doc.(map[string]any); one {
		doc = []any{doc}
	}
	for _, pair := range at(doc, "[].original[]") {
		who, text := pair.([]any)[0].(string), pair.([]any)[1].(string)
		if who == "agent" || who == "customer" {
			all = append(all, said{strings.Join(strings.Fields(text), " "), -1, -1})
		}
	}
	return all
}

var beginsTurn = regexp.MustCompile(`(?m)^\s*\**(?:Agent|Customer)[^:\n]{0,40}:\**`)

func contentTurns(content string) (all []said) {
	texts := beginsTurn.Split(content, -1)
	if len(texts) > 1 {
		texts = texts[1:]
	}
	for _, text := range texts {
		if text = strings.Join(strings.Fields(text), " "); text != "" {
			all = append(all, said{text, -1, -1})
		}
	}
	return all
}
