package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
)

const (
	packs = 16  // objects
	calls = 300 // in each: enough that the faults strike while there is work
)

// write makes packed objects in a folder.
func write(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for i := range packs {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("packed%02d.jsonl", i)), packed(i), 0o644); err != nil {
			return err
		}
	}
	return nil
}

func packed(object int) []byte {
	var b bytes.Buffer
	for i := range calls {
		parcel := calls*(object/2) + i // two objects each hold copies of each other's calls
		fmt.Fprintf(&b, `{"id":"p-%d-%d","channel":"call","started_at":"2026-11-03T10:00:00Z","agent":"a%d","turns":[`+
			`{"speaker":"agent","text":"Good morning, thank you for calling, my name is Sam. How can I help?"},`+
			`{"speaker":"customer","text":"My parcel %d is late again, this is the third time and I am really angry."},`+
			`{"speaker":"agent","text":"I am so sorry about that. Let me look at the order for you."}]}`+"\n", object, i, i%7, parcel)
	}
	return b.Bytes()
}
