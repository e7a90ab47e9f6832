package records_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"touchtone/interaction/records"
)

const sentence = "I have been waiting for my refund since the second of March, and nobody calls me back. "

// chats are records of our own, a line each, of about 3 kB.
func chats(n int) []byte {
	var b bytes.Buffer
	for i := range n {
		fmt.Fprintf(&b, `{"id":"c-%d","channel":"chat","lang":"en","started_at":"2026-03-02T09:15:00Z","agent":"sam","team":"north","turns":[`, i)
		for turn := range 20 {
			if turn > 0 {
				b.WriteByte(',')
			}
			fmt.Fprintf(&b, `{"speaker":%q,"start_ms":%d,"text":%q}`, []string{"agent", "customer"}[turn%2], turn*9000, sentence)
		}
		b.WriteString("]}\n")
	}
	return b.Bytes()
}

// call is a result of Transcribe Call Analytics with a time for each word.
func call(turns int) []byte {
	var b bytes.Buffer
	b.WriteString(`{"JobStatus":"COMPLETED","LanguageCode":"en-US","Transcript":[`)
	for turn := range turns {
		if turn > 0 {
			b.WriteByte(',')
		}
		at := turn * 8000
		fmt.Fprintf(&b, `{"Id":"t%d","ParticipantRole":%q,"BeginOffsetMillis":%d,"EndOffsetMillis":%d,"Content":%q,"Sentiment":"NEUTRAL","LoudnessScores":[70.1,71.2],"Items":[`,
			turn, []string{"AGENT", "CUSTOMER"}[turn%2], at, at+7000, sentence)
		for i, word := range strings.Fields(sentence) {
			if i > 0 {
				b.WriteByte(',')
			}
			fmt.Fprintf(&b, `{"Type":"pronunciation","Confidence":0.9987,"Content":%q,"BeginOffsetMillis":%d,"EndOffsetMillis":%d}`, strings.Trim(word, ",."), at+i*300, at+i*300+250)
		}
		b.WriteString("]}")
	}
	b.WriteString("]}")
	return b.Bytes()
}

func benchmarkRead(b *testing.B, object []byte) {
	b.SetBytes(int64(len(object)))
	b.ReportAllocs()
	src := records.Source{Limits: records.Limits{Stored: 1 << 30, Inflated: 1 << 30}}
	for b.Loop() {
		for _, err := range records.Read(src, bytes.NewReader(object)) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkReadLines(b *testing.B)  { benchmarkRead(b, chats(5000)) }
func BenchmarkReadVendor(b *testing.B) { benchmarkRead(b, call(1000)) }
func BenchmarkReadSmall(b *testing.B)  { benchmarkRead(b, chats(1)) }

func BenchmarkReadTable(b *testing.B) {
	row := "r-1,4,Slow,\"" + sentence + sentence + "\",2026-02-11,Cluj\n"
	benchmarkRead(b, []byte("id,rating,title,text,date,store\n"+strings.Repeat(row, 20_000)))
}

// BenchmarkStandardLibrary reads the same lines as BenchmarkReadLines into any, for comparison.
func BenchmarkStandardLibrary(b *testing.B) {
	object := chats(5000)
	b.SetBytes(int64(len(object)))
	for b.Loop() {
		for line := range bytes.Lines(object) {
			var v any
			if err := json.Unmarshal(line, &v); err != nil {
				b.Fatal(err)
			}
		}
	}
}
