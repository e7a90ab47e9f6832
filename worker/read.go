package worker

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"

	"touchtone/interaction/records"
	"touchtone/report/ledger"
)

// sidecarLimit is more than any metadata document needs.
const sidecarLimit = 1 << 20

// read takes a work's object record by record from where it was left, and gives what comes
// out to the saver, to the end.
func (w *Worker) read(ctx context.Context, work *ledger.Work, s *saver) error {
	if work.Refused != nil {
		s.end(work, *work.Refused)
		return nil
	}
	src, body, err := w.open(ctx, work)
	if err != nil {
		return cause(ctx, err)
	}
	defer body.Close()
	n, done, c := 0, work.Checkpoint, w.newChunk(work, work.Checkpoint)
	defer func() { c.leave() }()
	for in, err := range records.Read(src, body) {
		var bad *records.BadRecord
		if err != nil && !errors.As(err, &bad) {
			return cause(ctx, err)
		}
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if n++; n <= done {
			continue
		}
		if slices.Contains(work.Swapped, int64(n)) && bad == nil {
			in.SwapRoles()
		}
		if err := c.begin(ctx); err != nil {
			return err
		}
		if c.take(ctx, in, bad); c.full() {
			following, err := c.next(s)
			if err != nil {
				return err
			}
			c = following
		}
	}
	if n == 0 {
		c.refuse(ledger.Reason{Code: ledger.Empty, Detail: "it holds no record"})
	}
	return c.finish(s)
}

// cause prefers the reason for which reading was ended to the error that this made.
func cause(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return err
}

// open begins reading a work's object, with all that is known beside it.
func (w *Worker) open(ctx context.Context, work *ledger.Work) (records.Source, io.ReadCloser, error) {
	src := w.Reading
	src.Key = work.Object.Key
	if work.Sidecar.Key != "" {
		sidecar, err := w.readSidecar(ctx, work.Sidecar)
		if err != nil && !errors.Is(err, fs.ErrNotExist) { // a call without its metadata is still a call
			return src, nil, err
		}
		src.Sidecar = sidecar
	}
	inside, end := w.Observer.Begin(ctx, Opening, work)
	body, metadata, err := w.Bucket.Get(inside, work.Object.Key, work.Object.ETag)
	end(err)
	src.Metadata = metadata
	return src, body, err
}

func (w *Worker) readSidecar(ctx context.Context, sidecar ledger.Sidecar) ([]byte, error) {
	if sidecar.In != "" {
		return w.readManifestLine(ctx, sidecar)
	}
	body, _, err := w.Bucket.Get(ctx, sidecar.Key, sidecar.ETag)
	if err != nil {
		return nil, fmt.Errorf("sidecar: %w", err)
	}
	defer body.Close()
	document, err := io.ReadAll(io.LimitReader(body, sidecarLimit))
	if err != nil {
		return nil, fmt.Errorf("sidecar: %w", err)
	}
	return document, nil
}
