package records_test

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"touchtone/interaction/mapping"
	"touchtone/interaction/records"
)

// TestPropose: what is proposed for an unknown object reads it.
func TestPropose(t *testing.T) {
	t.Parallel()
	long := "The parcel came a week late and nobody could say where it was. "
	tests := []struct {
		name, object string
		want         string // the mapping, and how many records it then reads
	}{
		{"a table with names of its own", "Vorgang;Bewertung der Kundin;Eingang\nv1;" + long + ";2026-03-02\nv2;" + long + ";2026-03-03\nv3;" + long + ";2026-03-04\n",
			"review: Bewertung der Kundin=text Eingang=started_at Vorgang=id; 3 read"},
		{"a table of turns without a known id", "room,sender,message,sent_at\n1,client,hi,2026-03-02 10:00:00\n1,agent,hello,2026-03-02 10:00:05\n",
			"chat: message=text sender=speaker sent_at=start; 2 read"},
		{"records in a document", `{"meta":{"page":1},"data":{"items":[{"uid":"a","payload":{"body":"` + long + `"},"who":{"id":"7"}},{"uid":"b","payload":{"body":"` + long + `"}}]}}`,
			"review in data.items: payload.body=text; 2 read"},
		{"a thread with its messages", `{"thread":"t1","chat_id":"c9","log":[{"from":"client","body":"help"},{"from":"agent","body":"sure"}]}`,
			"chat: chat_id=id log[].body=text log[].from=speaker; 1 read"},
		{"lines with Russian names", `{"номер":"1","отклик":"` + strings.Repeat("Долго ждал ответа. ", 4) + `"}` + "\n" + `{"номер":"2","отклик":"` + strings.Repeat("Всё хорошо и быстро. ", 4) + `"}` + "\n" + `{"номер":"3","отклик":"` + strings.Repeat("Не дозвонился. ", 4) + `"}` + "\n",
			"review: номер=id отклик=text; 3 read"},
		{"nothing to read", "a,b\n1,2\n3,4\n", "not_a_transcript"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := proposed(t, tt.object); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func proposed(t *testing.T, object string) string {
	t.Helper()
	p, err := records.Propose(records.Source{}, strings.NewReader(object))
	if bad, ok := err.(*records.BadRecord); ok {
		return bad.Code
	}
	if err != nil {
		t.Fatal(err)
	}
	var fields []string
	for _, path := range slices.Sorted(maps.Keys(p.Mapping.Fields)) {
		fields = append(fields, path+"="+p.Mapping.Fields[path])
	}
	where := ""
	if p.Mapping.Records != "" {
		where = " in " + p.Mapping.Records
	}
	read := 0
	for _, err := range records.Read(records.Source{Mappings: []*mapping.Mapping{&p.Mapping}}, bytes.NewReader([]byte(object))) {
		if err != nil {
			t.Errorf("read with it: %v", err)
		}
		read++
	}
	return fmt.Sprintf("%s%s: %s; %d read", p.Mapping.Channel, where, strings.Join(fields, " "), read)
}

// FuzzPropose: whatever the bytes, a proposal is one that can be used.
func FuzzPropose(f *testing.F) {
	f.Add([]byte("a,b\n1,some words of a text that is long enough to be one\n"))
	f.Add([]byte(`{"data":{"items":[{"a":{"b":"c"},"log":[{"from":"x","body":"y"}]}]}}`))
	f.Fuzz(func(t *testing.T, object []byte) {
		p, err := records.Propose(records.Source{}, bytes.NewReader(object))
		if err != nil {
			return
		}
		for range records.Read(records.Source{Mappings: []*mapping.Mapping{&p.Mapping}}, bytes.NewReader(object)) {
		}
	})
}
