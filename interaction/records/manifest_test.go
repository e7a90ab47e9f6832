package records_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"touchtone/interaction/records"
)

func TestReadManifest(t *testing.T) {
	for _, c := range []struct{ name, manifest, want string }{
		{"lines", `{"key":"a.json","agent":"Ana"}` + "\n\n" + `{"key":"b.json","attributes":{"queue":"x"},"made_by":{"tool":1}}`, "a.json 0+30, b.json 32+64"},
		{"with carriage returns", "{\"key\":\"a\"}\r\n{\"key\":\"b\"}\r\n", "a 0+11, b 13+11"},
		{"no key", `{"agent":"Ana"}`, "schema at line 1, $.key"},
		{"an empty key", "{\"key\":\"a\"}\n{\"key\":\"\"}", "a 0+11, schema at line 2, $.key"},
		{"a key that no object can have", `{"key":"` + strings.Repeat("k", 1025) + `"}`, "schema at line 1, $.key"},
		{"a number for a key", `{"key":7}`, "schema at line 1:8, $.key"},
		{"no object", "[]\n{\"key\":\"b\"}", "schema at line 1:1, b 3+11"},
		{"broken off", "{\"key\":\"a\"", "json_syntax at line 1:11, $.key"},
		{"a time that is none", `{"key":"a","started_at":"soon"}`, "bad_timestamp at line 1:31, $.started_at"},
		{"bytes that are no text", "{\"key\":\"a\xff\"}\n{\"key\":\"b\"}", "invalid_utf8 at line 1:10, $.key, b 13+11"},
		{"a byte order mark", "\ufeff{\"key\":\"a\"}", "unknown_encoding at the object as a whole"},
		{"nothing", "", "empty at the object as a whole"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for e, err := range records.ReadManifest(strings.NewReader(c.manifest)) {
				var bad *records.BadRecord
				switch {
				case errors.As(err, &bad):
					got = append(got, bad.Code+" at "+bad.Place())
				case err != nil:
					t.Fatal(err)
				default:
					got = append(got, fmt.Sprintf("%s %d+%d", e.Of, e.At, e.Size))
					if sum := records.SumOf([]byte(c.manifest[e.At : e.At+e.Size])); sum != e.Sum {
						t.Errorf("%s: the sum is not of these bytes", e.Of)
					}
				}
			}
			if all := strings.Join(got, ", "); all != c.want {
				t.Errorf("got  %s\nwant %s", all, c.want)
			}
		})
	}
}

// FuzzManifest holds a manifest to what a worker does with it: each line is where it is said to be.
func FuzzManifest(f *testing.F) {
	f.Add("{\"key\":\"a\"}\r\n\n{\"key\":\"b\",\"agent\":\"Ana\"}\n{")
	f.Fuzz(func(t *testing.T, manifest string) {
		end := int64(-1)
		for e, err := range records.ReadManifest(strings.NewReader(manifest)) {
			var bad *records.BadRecord
			if err != nil {
				if !errors.As(err, &bad) {
					t.Fatal(err)
				}
				continue
			}
			if e.At <= end || records.SumOf([]byte(manifest[e.At:e.At+e.Size])) != e.Sum {
				t.Fatalf("a line at %d, %d bytes, is elsewhere", e.At, e.Size)
			}
			end = e.At + e.Size - 1
		}
	})
}
