package human_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"strings"
	"testing"

	"touchtone/interaction/flaw"
	"touchtone/report/human"
	"touchtone/rules"
)

// all writes what is read a line an answer, and flaws as their place.
func all(src string) string {
	var out strings.Builder
	for a, err := range human.Read(strings.NewReader(src)) {
		var f *flaw.Flaw
		switch {
		case errors.As(err, &f):
			fmt.Fprintf(&out, "line %d %s: %s\n", f.Line, f.Path, f.Code)
		case err != nil:
			fmt.Fprintln(&out, err)
		default:
			fmt.Fprintln(&out, a.Interaction, a.Scorecard, a.Question, a.Agent, a.Evaluator, a.Evaluation, a.Value, a.Label, a.NA, a.At.Format("2006-01-02"))
		}
	}
	return out.String()
}

const connect = `{
  "schemaVersion": "3.1", "evaluationId": "ev-1",
  "metadata": {"contactId": "c-1", "agentId": "a-1", "evaluator": "jane", "evaluationDefinitionTitle": "Form",
    "evaluationSubmitTimestamp": "2026-11-14T17:59:29.052Z", "score": {"percentage": 100}},
  "sections": [{"sectionRefId": "s1", "sectionTitle": "Opening", "score": {"percentage": 100}}],
  "questions": [
    {"questionRefId": "q1", "sectionRefId": "s1", "questionType": "SINGLESELECT", "questionText": "Did the agent greet?",
     "answer": {"values": [{"valueText": "Yes", "valueRefId": "o1", "selected": true}, {"valueText": "No", "valueRefId": "o2", "selected": false}],
                "notes": "well done", "metadata": {"notApplicable": false}}, "score": {"percentage": 100}},
    {"refId": "q2", "questionType": "NUMERIC", "answer": {"value": "", "metadata": {"notApplicable": true}}, "score": {"notApplicable": true}},
    {"refId": "q3", "questionType": "TEXT", "answer": {"value": "Fine."}, "score": {"notApplicable": true}},
    {"refId": "q4", "questionType": "SINGLESELECT", "answer": {"values": []}}
  ]
}`

func TestRead(t *testing.T) {
	t.Parallel()
	flat := strings.Join(strings.Fields(connect), " ")
	fromConnect := "c-1  q1 a-1 jane ev-1 o1 Yes false 2026-11-14\nc-1  q2 a-1 jane ev-1   true 2026-11-14\nc-1  q3 a-1 jane ev-1 Fine.  false 2026-11-14\n"
	for name, test := range map[string]struct{ src, want string }{
		"connect":      {connect, fromConnect},
		"connect flat": {flat + "\n" + strings.ReplaceAll(flat, "c-1", "c-2"), fromConnect + strings.ReplaceAll(fromConnect, "c-1", "c-2")},
		"lines": {`{"id": "c-1", "scorecard": "support", "question": "greeting", "answer": "yes", "evaluator": "jane", "at": "2026-11-02"}

{"id": "c-1", "question": "pauses", "answer": 4, "evaluation": "e", "note": "x"}
{"id": "c-2", "question": "greeting", "answer": "n/a"}`,
			"c-1 support greeting  jane support/jane yes  false 2026-11-02\nc-1  pauses   e 4  false 0001-01-01\nc-2  greeting   unnamed   true 0001-01-01\n"},
		"broken line": {"{\"id\": \"a\", \"question\": \"q\", \"answer\": \"x\"}\n{\"id\": \"b\", \"question\": }\n{\"question\": \"q\"}\n{\"id\": \"c\", \"question\": \"q\", \"at\": \"noon\"}\n{\"id\": \"d\", \"question\": \"q\", \"answer\": \"y\"}",
			"a  q   unnamed x  false 0001-01-01\nline 2 $.question: json_syntax\nline 3 $: schema\nline 4 $.at: bad_timestamp\nd  q   unnamed y  false 0001-01-01\n"},
		"table": {"Id,scorecard,question,answer,evaluator,at\nc-1,support,greeting,\"Yes, at once\",jane,2026-11-02\nc-2,support,greeting,N/A,jane,\n,support,greeting,yes,,\nc-3,support,greeting,no,,soon\nc-4,support,greeting,no,,\nc-5,support,greeting,Yes, at once,,",
			"c-1 support greeting  jane support/jane Yes, at once  false 2026-11-02\nc-2 support greeting  jane support/jane   true 0001-01-01\nline 4 : schema\nline 5 : bad_timestamp\nc-4 support greeting   support no  false 0001-01-01\nline 7 : csv_syntax\n"},
		"no column":  {"id,answer\nc,yes", "line 0 : schema\n"},
		"empty":      {" \n", "line 0 : empty\n"},
		"long names": {`{"id": "` + strings.Repeat("x", 300) + `", "question": "q"}`, "line 1 $: string_too_long\n"},
	} {
		if got := all(test.src); got != test.want {
			t.Errorf("%s: got\n%swant\n%s", name, got, test.want)
		}
	}
}

func TestReadsCompressed(t *testing.T) {
	t.Parallel()
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := w.Write([]byte(connect)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if got, want := all(packed.String()), all(connect); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestMeans(t *testing.T) {
	t.Parallel()
	q := &rules.Question{Options: []rules.Option{{Ref: "yes", Label: "Yes"}, {Ref: "late", Label: "Yes, too late"}}}
	for _, test := range []struct {
		a    human.Answer
		want string
	}{
		{human.Answer{Value: "yes"}, "yes"},
		{human.Answer{Value: "YES, too late"}, "late"},
		{human.Answer{Value: "o-77", Label: "yes"}, "yes"},
		{human.Answer{Value: "perhaps"}, ""},
	} {
		got := ""
		if o := test.a.Means(q); o != nil {
			got = o.Ref
		}
		if got != test.want {
			t.Errorf("%+v: got %q, want %q", test.a, got, test.want)
		}
	}
}

// FuzzRead: what other people's files hold never breaks reading, and each answer has what it is stored by.
func FuzzRead(f *testing.F) {
	f.Add([]byte(connect))
	f.Add([]byte("id,question,answer\na,b,c\n"))
	f.Add([]byte("{\"id\": \"a\", \"question\": \"q\", \"answer\": \"x\"}\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		for a, err := range human.Read(bytes.NewReader(src)) {
			if err == nil && (a.Interaction == "" || a.Question == "" || a.Evaluation == "") {
				t.Errorf("%+v", a)
			}
		}
	})
}
