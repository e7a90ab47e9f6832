package records_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"flag"
	"io"
	"runtime"
	"runtime/metrics"
	"strings"
	"syscall"
	"testing"
	"time"

	"touchtone/interaction/records"
)

// What one object may cost, however it is made.
const (
	mayTake = time.Second // of processor time
	mayHold = 128 << 20   // bytes at once, beside the object itself
)

// TestBadInputIsCheap gives objects that were made to be expensive. It runs alone, so that what it measures is its own.
func TestBadInputIsCheap(t *testing.T) {
	const full = 8 << 20 // under the limit of tokens, so that each meets a limit of its own
	fill := func(head, body, tail string) io.Reader {
		return strings.NewReader(head + strings.Repeat(body, (full-len(head)-len(tail))/len(body)) + tail)
	}
	for _, tt := range []struct {
		name   string
		object io.Reader
		want   string // the first outcome
	}{
		{"arrays in arrays", fill("", "[", ""), "json_too_deep"},
		{"arrays in objects", fill("", `{"a":[`, ""), "json_too_deep"},
		{"a gigabyte of space", io.MultiReader(strings.NewReader(`{"turns":[],`), io.LimitReader(spaces{}, 1<<30)), "object_too_large"},
		{"a string without end", fill(`{"turns":[{"text":"`, "word ", `"}]}`), "string_too_long"},
		{"a quote that is never closed", fill("id,text\n1,\"", "and so on ", ""), "line_too_long"},
		{"turns without end", fill(`{"turns":[`, `{"text":"x"},`, `{"text":"x"}]}`), "too_many_turns"},
		{"utterances without end", fill(`{"id":"a","status":"x","utterances":[`, `{"text":"x"},`, `{"text":"x"}]}`), "too_many_turns"},
		{"comments without end", fill(`{"ticket":{"requester_id":1},"comments":[`, `{"author_id":1,"body":"x","public":true},`, `{}]}`), "too_many_turns"},
		{"phrases without end", fill(`{"conversationId":"a","transcripts":[{"phrases":[`, `{"text":"x"},`, `{}]}]}`), "too_many_turns"},
		{"words without end", fill(`{"results":{"channels":[{"alternatives":[{"words":[`, `{"word":"and"},`, `{}]}]}]}}`), "turn_too_long"},
		{"words of one turn without end", fill(`{"id":"a","status":"x","utterances":[{"text":"x","words":[`, `{"text":"x"},`, `{}]}]}`), "ok"},
		{"speakers without end", fill(`{"turns":[`, `{"speaker":"a","text":"x"},{"speaker":"b","text":"x"},`, `{"text":"x"}]}`), "too_many_turns"},
		{"cues without end", fill("WEBVTT\n\n", "00:01.000 --> 00:02.000\nx\n\n", ""), "too_many_turns"},
		{"lines of speech without end", fill("", "Agent: x\nCustomer: y\n", ""), "too_many_turns"},
		{"answers without end", fill(`{"turns":[],"survey":[`, `{"metric":"csat","score":1},`, `{}]}`), "schema"},
		{"attributes without end", fill(`{"turns":[],"attributes":{`, `"a":1,`, `"b":1}}`), "json_too_large"},
		{"fields that nobody knows", fill(`{"turns":[],"x":[`, `{"y":1},`, `{}]}`), "json_too_large"},
		{"numbers that nobody knows", fill(`{"turns":[],"x":[`, `1,`, `1]}`), "json_too_large"},
		{"a bomb under gzip", bytes.NewReader(zerosGzipped(t, 256<<20)), "inflate_limit"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			runtime.GC()
			time0, hold := processorTime(), watchHeap()
			got := firstOutcome(t, tt.object)
			took, held := processorTime()-time0, hold()
			if got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
			if took > slower*mayTake {
				t.Errorf("it took %v", took)
			}
			if held > mayHold {
				t.Errorf("it held %d MiB", held>>20)
			}
		})
	}
}

func firstOutcome(t *testing.T, object io.Reader) string {
	t.Helper()
	for _, err := range records.Read(records.Source{}, object) {
		var bad *records.BadRecord
		switch {
		case errors.As(err, &bad):
			return bad.Code
		case err != nil:
			t.Fatal(err)
		}
		return "ok"
	}
	return "nothing"
}

func processorTime() time.Duration {
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		panic(err) // it cannot fail for oneself
	}
	return time.Duration(use.Utime.Nano() + use.Stime.Nano())
}

// watchHeap looks at the heap every so often; the function it gives ends that, and tells how far it rose.
func watchHeap() func() (rose int64) {
	first, peak, stop, done := heap(), int64(0), make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for {
			peak = max(peak, heap())
			select {
			case <-stop:
				return
			case <-time.After(2 * time.Millisecond):
			}
		}
	}()
	return func() int64 {
		close(stop)
		<-done
		return peak - first
	}
}

// heap is how many bytes were in use when the garbage was last collected.
func heap() int64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return int64(sample[0].Value.Uint64())
}

type spaces struct{}

func (spaces) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

func zerosGzipped(t *testing.T, n int64) []byte {
	t.Helper()
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestSpeed)
	if err == nil {
		_, err = io.CopyN(w, zeros{}, n)
	}
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

var stream = flag.Int64("stream", 16<<20, "how many bytes a stream holds")

// TestStreamsInConstantMemory reads lines and rows without a limit to their size, and now and then looks at what is in use:
// it must stay as it was. It runs alone.
func TestStreamsInConstantMemory(t *testing.T) {
	for name, object := range map[string]*repeated{
		"lines": {body: chats(20), left: *stream},
		"rows":  {head: "id,rating,title,text,date\n", body: []byte(strings.Repeat("r-1,4,Slow,\""+sentence+"\",2026-02-11\n", 100)), left: *stream},
	} {
		t.Run(name, func(t *testing.T) {
			src := records.Source{Limits: records.Limits{Stored: 1 << 62, Inflated: 1 << 62, Records: 1 << 40}}
			n, first, most := 0, inUse(), int64(0)
			for _, err := range records.Read(src, object) {
				if err != nil {
					t.Fatal(err)
				}
				if n++; n%2000 == 0 {
					most = max(most, inUse())
				}
			}
			t.Logf("%d records in %d bytes: %d kB in use before, %d kB at most", n, *stream, first>>10, most>>10)
			if most > first+4<<20 || n < 5000 {
				t.Errorf("%d records, with %d kB in use before and %d kB at most", n, first>>10, most>>10)
			}
		})
	}
}

func inUse() int64 {
	runtime.GC()
	return heap()
}

// repeated is a head, and then the same again and again.
type repeated struct {
	head string
	body []byte
	at   int // of body
	left int64
}

func (r *repeated) Read(p []byte) (n int, err error) {
	switch {
	case r.head != "":
		n = copy(p, r.head)
		r.head = r.head[n:]
		return n, nil
	case r.left <= 0 && r.at == 0:
		return 0, io.EOF
	}
	n = copy(p, r.body[r.at:])
	r.at = (r.at + n) % len(r.body)
	r.left -= int64(n)
	return n, nil
}
