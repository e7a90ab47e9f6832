package bench

import (
	"bytes"
	"context"
	"fmt"
	"sync"

	"github.com/klauspost/compress/gzip"
)

// Objects are calls in the bucket below a prefix.
type Objects struct {
	Prefix string
	Calls  int
	Packed int // calls in each object, NDJSON under gzip; 0: one, as it is
}

// Fill puts calls into the bucket, a few objects at a time.
func (s *Stage) Fill(ctx context.Context, o Objects) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var putting sync.WaitGroup
	slots := make(chan struct{}, 8)
	for from := 0; from < o.Calls && ctx.Err() == nil; from += max(1, o.Packed) {
		slots <- struct{}{}
		putting.Go(func() {
			defer func() { <-slots }()
			if err := s.put(ctx, o, from); err != nil {
				cancel(err)
			}
		})
	}
	putting.Wait()
	return context.Cause(ctx)
}

func (s *Stage) put(ctx context.Context, o Objects, from int) error {
	content, ending := Call(from), "json"
	if o.Packed > 0 {
		content, ending = pack(from, min(o.Calls, from+o.Packed)), "jsonl.gz"
	}
	key := fmt.Sprintf("%s/%03d/%07d.%s", o.Prefix, from/10_000, from, ending)
	return s.bucket.Put(ctx, key, bytes.NewReader(content), int64(len(content)), nil)
}

// pack is calls from a number up to another in one object.
func pack(from, to int) []byte {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	for n := from; n < to; n++ {
		z.Write(Call(n)) // a buffer refuses nothing
	}
	z.Close()
	return packed.Bytes()
}
