package records_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"touchtone/interaction"
	"touchtone/interaction/records"
)

// one is a record of our own with a text, which must be quoted for JSON.
func one(text string) string {
	return `{"id":"a","turns":[{"speaker":"agent","text":` + text + `}]}`
}

// outcomes are what became of each record: its code, or ok.
func outcomes(tb testing.TB, src records.Source, object string) (all []string) {
	tb.Helper()
	for _, r := range read(tb, src, []byte(object)) {
		if r.bad == nil {
			all = append(all, "ok")
		} else {
			all = append(all, r.bad.Code)
		}
	}
	return all
}

// TestBadInput goes through the catalogue of what buckets hold.
func TestBadInput(t *testing.T) {
	t.Parallel()
	good := one(`"hello"`)
	tests := []struct {
		name, object string
		want         string // of each record
	}{
		{"nothing", "", "empty"},
		{"only space", " \n\n ", "empty"},
		{"only a byte order mark", "\ufeff", "empty"},
		{"depth bomb", strings.Repeat("[", 1_000_000), "json_too_deep"},
		{"depth bomb inside", `{"turns":[],"x":` + strings.Repeat("[", 100_000), "json_too_deep"},
		{"invalid UTF-8", one("\"a\xffb\""), "invalid_utf8"},
		{"overlong UTF-8", one("\"a\xc0\x80b\""), "invalid_utf8"},
		{"surrogate bytes", one("\"\xed\xa0\x80\""), "invalid_utf8"},
		{"lone surrogate", one(`"\ud83d"`), "invalid_utf8"},
		{"escaped NUL", one(`"a\u0000"`), "nul_byte"},
		{"raw NUL", one("\"a\x00\""), "nul_byte"},
		{"byte order mark", "\ufeff" + good, "ok"},
		{"Latin-1 text", "Agent: caf\xe9\nCustomer: ol\xe9\n", "unknown_encoding"},
		{"UTF-32, little end first", "\xff\xfe\x00\x00{\x00\x00\x00}\x00\x00\x00", "unknown_encoding"},
		{"UTF-32, big end first", "\x00\x00\xfe\xff\x00\x00\x00{\x00\x00\x00}", "unknown_encoding"},
		{"ends of lines of all kinds", "Agent: Hello, this is Sam.\rCustomer: Hi.\r\nAgent: How are you?\nCustomer: Well.\u0085Agent: Good.\u2028Customer: Bye.\u2029", "ok"},
		{"ends of lines inside JSON", one(`"a\u2028b\u0085c\r\n"`), "ok"},
		{"one bad byte in a text", "Agent: Grüße, schöne\nCustomer: \xff\n", "invalid_utf8"},
		{"NUL in a text", "Agent: hi\nCustomer: a\x00b\n", "nul_byte"},
		{"stray control", one(`"a\u0007b"`), "ok"},
		{"mostly controls", one(`"\u0001\u0002\u0003abc"`), "binary_content"},
		{"huge number", `{"turns":[],"attributes":{"n":1e131071}}`, "number_out_of_range"},
		{"400 digits", `{"turns":[],"attributes":{"n":` + strings.Repeat("9", 400) + `}}`, "number_out_of_range"},
		{"number beyond a double", `{"turns":[],"survey":{"nps":9e308}}`, "number_out_of_range"},
		{"NaN", `{"turns":[],"survey":{"nps":NaN}}`, "json_syntax"},
		{"time before the beginning", `{"turns":[{"speaker":"agent","start_ms":-5,"text":"x"}]}`, "bad_timing"},
		{"ends before it starts", `{"turns":[{"speaker":"agent","start_ms":500,"end_ms":100,"text":"x"}]}`, "bad_timing"},
		{"ends a rounding before it starts", `{"turns":[{"speaker":"agent","start_ms":500,"end_ms":499,"text":"x"}]}`, "ok"},
		{"call of two days", `{"turns":[{"speaker":"agent","start_ms":172800000,"text":"x"}]}`, "bad_timing"},
		{"chat of two days", `{"channel":"chat","turns":[{"speaker":"agent","start_ms":172800000,"text":"x"}]}`, "ok"},
		{"time beyond all", `{"turns":[{"speaker":"agent","start_ms":1e300,"text":"x"}]}`, "number_out_of_range"},
		{"duplicate key", `{"id":"a","id":"b","turns":[]}`, "duplicate_key"},
		{"key in another case", `{"Id":"a","id":"b","turns":[]}`, "duplicate_key"},
		{"two documents in a line", good + good, "trailing_data"},
		{"garbage behind a document", good + "\n garbage", "ok json_syntax"},
		{"wrong type", `{"turns":[{"speaker":"agent","text":{"a":1}}]}`, "schema"},
		{"no turns", `{"turns":[]}`, "ok"},
		{"an empty turn", one(`""`), "ok"},
		{"a turn of space", one(`" \t "`), "ok"},
		{"words that are commands elsewhere", one(`"{{.}} %n %s $(id) ' OR 1=1; DROP TABLE flags; -- <script>alert(1)</script> =cmd|' /C calc'!A0 \u001b[2J"`), "ok"},
		{"turns that are no list", `{"turns":7}`, "schema"},
		{"turn of 64 kB", one(`"` + strings.Repeat("word ", 13_200) + `"`), "turn_too_long"},
		{"string of 2 MB", one(`"` + strings.Repeat("word ", 400_000) + `"`), "string_too_long"},
		{"a line of 2 MB", good + "\n" + one(`"`+strings.Repeat("word ", 400_000)+`"`) + "\n" + good, "ok line_too_long ok"},
		{"a list with an item a line", "{\"turns\":[\n{\"text\":\"x\"}\n]}", "ok"},
		{"a turn of 300,000 words", `{"results":{"channels":[{"alternatives":[{"words":[` + strings.Repeat(`{"word":"and","start":1,"end":1},`, 300_000) + `{"word":"on"}]}]}]}}`, "turn_too_long"},
		{"20,001 turns", `{"turns":[` + strings.Repeat("{\"text\":\"x\"},\n", 20_000) + `{"text":"x"}]}`, "too_many_turns"},
		{"65 speakers", `{"turns":[` + speakers(65) + `]}`, "too_many_speakers"},
		{"a scale upside down", `{"turns":[],"survey":{"csat":{"score":2,"min":5,"max":1}}}`, "schema"},
		{"1,001 answers", `{"turns":[],"survey":[` + strings.Repeat(`{"metric":"csat","score":1},`, 1000) + `{"metric":"csat","score":1}]}`, "schema"},
		{"year 0", `{"started_at":"0000-01-01T00:00:00Z","turns":[]}`, "bad_timestamp"},
		{"year 294277", `{"started_at":9224318015999999,"turns":[]}`, "bad_timestamp"},
		{"year 294247, told by a turn", `{"conversation_info":{},"entries":[{"text":"Hello","role":"AGENT","user_id":1,"start_timestamp_usec":9223372036854775807}]}`, "bad_timestamp"},
		{"a leap second", `{"started_at":"2016-12-31T23:59:60Z","turns":[]}`, "bad_timestamp"},
		{"year 9999", `{"started_at":"9999-01-01T00:00:00Z","turns":[]}`, "bad_timestamp"},
		{"year 1989", `{"started_at":"1989-12-31T23:59:59Z","turns":[]}`, "bad_timestamp"},
		{"seconds and milliseconds", `{"started_at":1767225600,"turns":[]}` + "\n" + `{"started_at":1767225600000,"turns":[]}`, "ok ok"},
		{"ambiguous date", `{"started_at":"03/04/2026","turns":[]}`, "bad_timestamp"},
		{"an id of 128 bytes", `{"id":"` + strings.Repeat("é", 64) + `","turns":[]}`, "ok"},
		{"an id of 129 bytes", `{"id":"` + strings.Repeat("7", 129) + `","turns":[]}`, "schema"},
		{"an agent of 129 bytes", `{"agent":"` + strings.Repeat("7", 129) + `","turns":[]}`, "schema"},
		{"HTML", "<!DOCTYPE html><html><body>403</body></html>", "not_a_transcript"},
		{"XML error", `<?xml version="1.0"?><Error/>`, "not_a_transcript"},
		{"PDF", "%PDF-1.4 ...", "not_a_transcript"},
		{"other JSON", `{"hello":"world"}`, "not_a_transcript"},
		{"prose", "It was a dark and stormy night.\nNothing happened.", "not_a_transcript"},
		{"binary", "\x01\x02\x03\x04\x05\x06\x07\x08", "binary_content"},
		{"zip", "PK\x03\x04....", "unsupported_archive"},
		{"failed transcription", `{"JobStatus":"FAILED","Transcript":[],"Participants":[{"ParticipantRole":"AGENT"}]}`, "schema"},
		{"half a document", `{"id":"a","turns":[{"speaker":"agent",`, "json_syntax"},
		{"broken line between good ones", good + "\n{\"id\":\n" + good, "ok json_syntax ok"},
		{"broken first line", "{\"turns\": oops}\n" + good + "\n", "json_syntax ok"},
		{"bad record in an array", `[` + good + `,{"turns":[{"text":7}]},` + good + `]`, "ok schema ok"},
		{"array that breaks off", `[` + good + `,{"tur`, "ok json_syntax"},
		{"parts in an array that breaks off", `[{"submission_id":"s","field_id":"f","field_type":"nps","value_number":9},{"sub`, "ok json_syntax"},
		{"array with garbage behind", `[` + good + `]x`, "ok trailing_data"},
		{"quote never closed", "id,text\n1,\"oh\n2,fine\n", "csv_syntax ok"},
		{"header without rows", "id,text\n", "empty"},
		{"column twice", "id,text,Text\n1,a,b\n", "duplicate_key"},
		{"bad byte in a cell", "id,text\n1,żółw\n2,\xff\n3,fine\n", "ok invalid_utf8 ok"},
		{"scale that is none", "id,text,rating,scale\n1,a,4,many\n", "schema"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := outcomes(t, records.Source{}, tt.object); strings.Join(got, " ") != tt.want {
				t.Errorf("got %.200v, want %s", got, tt.want)
			}
		})
	}
}

func speakers(n int) string {
	turns := make([]string, n)
	for i := range turns {
		turns[i] = fmt.Sprintf(`{"speaker":"s%d","text":"x"}`, i)
	}
	return strings.Join(turns, ",")
}

func TestPlaces(t *testing.T) {
	t.Parallel()
	object := one(`"fine"`) + "\n" + `{"id":"b","turns":[{"text":"x"},{"text":7}]}` + "\n"
	bad := read(t, records.Source{}, []byte(object))[1].bad
	if want := "record 2, line 2:41, $.turns[1].text"; bad.Place() != want || bad.Offset != int64(strings.Index(object, "7}")) {
		t.Errorf("got %s at %d, want %s", bad.Place(), bad.Offset, want)
	}
}

// TestSaysNothing makes sure that an error may be logged: it never quotes what was said.
func TestSaysNothing(t *testing.T) {
	t.Parallel()
	for _, object := range []string{
		one(`"secret\ud800"`), one(`"secret`), `{"turns":[{"text":{"secret":"secret"}}]}`, one("\"secret\x01\""),
		`{"turns":[],"started_at":"secret"}`, "id,text,date\n1,secret,secret\n", "Agent: secret \xff\n", "secret",
	} {
		for _, r := range read(t, records.Source{}, []byte(object)) {
			if r.bad == nil || strings.Contains(r.bad.Detail, "secret") {
				t.Errorf("%q: got %v, want an error without its words", object, r.bad)
			}
		}
	}
}

func TestLenient(t *testing.T) {
	t.Parallel()
	object := `{"turns":[{"speaker":"agent","start_ms":500,"end_ms":100,"text":"x"}]}`
	in := read(t, records.Source{Lenient: true}, []byte(object))[0]
	if in.bad != nil || in.Able.TurnTimes || !slices.ContainsFunc(in.Notes, func(n interaction.Note) bool { return n.Code == "timing_untrusted" }) {
		t.Errorf("got %+v, want a record without times and a note", in)
	}
}

// TestLenientBeforeTheBeginning: the other kind of time that cannot be.
func TestLenientBeforeTheBeginning(t *testing.T) {
	t.Parallel()
	object := `{"turns":[{"speaker":"agent","start_ms":-5,"text":"x"}]}`
	if got := outcomes(t, records.Source{Lenient: true}, object); !slices.Equal(got, []string{"ok"}) {
		t.Errorf("got %v, want ok", got)
	}
}

func TestTooManyRecords(t *testing.T) {
	t.Parallel()
	src := records.Source{Limits: records.Limits{Records: 2}}
	got := outcomes(t, src, strings.Repeat(one(`"x"`)+"\n", 5))
	if want := []string{"ok", "ok", "too_many_records"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestTooManyParts: what was gathered before the limit is not lost with it.
func TestTooManyParts(t *testing.T) {
	t.Parallel()
	src := records.Source{Limits: records.Limits{Records: 2}}
	got := outcomes(t, src, "call_id,speaker,text\n1,agent,a\n1,customer,b\n1,agent,c\n")
	if strings.Join(got, " ") != "ok too_many_records" {
		t.Errorf("got %v, want the two turns and then the limit", got)
	}
}

func TestStopsWhenAsked(t *testing.T) {
	t.Parallel()
	n := 0
	for range records.Read(records.Source{}, strings.NewReader(strings.Repeat(one(`"x"`)+"\n", 5))) {
		n++
		break
	}
	if n != 1 {
		t.Errorf("got %d records after break", n)
	}
}

func TestTurnsInOrderOfTime(t *testing.T) {
	t.Parallel()
	object := `{"turns":[{"speaker":"a","start_ms":5,"text":"2"},{"speaker":"b","start_ms":5,"text":"3"},{"speaker":"a","start_ms":1,"text":"1"}]}`
	in := read(t, records.Source{}, []byte(object))[0]
	if got := in.Turns[0].Text + in.Turns[1].Text + in.Turns[2].Text; got != "123" {
		t.Errorf("got %s, want 123", got)
	}
}

// TestToldWhatItIs: what lies beside interactions in the same buckets is refused with a sentence that helps.
func TestToldWhatItIs(t *testing.T) {
	t.Parallel()
	tests := []struct{ object, want string }{
		{`{"schemaVersion":"3.1","evaluationId":"e","metadata":{"contactId":"c","evaluator":"u","agentId":"a","score":{"percentage":80}},"sections":[],"questions":[]}`, "an evaluation by a person"},
		{`{"conversationId":"c","participants":[{"purpose":"customer"}]}`, "details from Genesys"},
		{`{"ContactId":"c","InitiationTimestamp":"2026-03-02T09:15:00Z"}`, "a contact record"},
		{`{"protected":"e30","ciphertext":"x","iv":"y","tag":"z"}`, "only its recipient can read"},
	}
	for _, tt := range tests {
		r := read(t, records.Source{}, []byte(tt.object))[0]
		if r.bad == nil || r.bad.Code != "not_a_transcript" || !strings.Contains(r.bad.Detail, tt.want) {
			t.Errorf("got %v, want to hear of %s", r.bad, tt.want)
		}
	}
}
