package worker

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"touchtone/interaction/records"
	"touchtone/report/ledger"
)

// readManifests enters the lines of manifests that were listed, as sidecars of the objects that they name.
func (l *listing) readManifests(ctx context.Context) error {
	if len(l.manifests) == 0 {
		return nil
	}
	unread, err := l.scanner.Store.UnreadManifests(ctx, l.scan, l.manifests)
	if err != nil {
		return err
	}
	l.manifests = l.manifests[:0]
	for _, m := range unread {
		if err := l.readManifest(ctx, m); err != nil {
			return fmt.Errorf("manifest %q: %w", m.Key, err)
		}
	}
	return nil
}

// readManifest makes a work of a manifest only when it has mistakes, so that each is quarantined with its place.
func (l *listing) readManifest(ctx context.Context, m ledger.Object) error {
	lines, mistaken, err := l.linesOf(ctx, m)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, ledger.ErrChanged) {
		return nil // the next listing shows what is there then
	}
	if err != nil {
		return err
	}
	for some := range slices.Chunk(lines, page) {
		if err := l.discover(ctx, nil, some); err != nil {
			return err
		}
	}
	if mistaken {
		if err := l.discover(ctx, []ledger.Object{m}, nil); err != nil {
			return err
		}
	}
	return l.scanner.Store.NoteManifest(ctx, l.scan, m)
}

// linesOf reads a manifest. Of two lines about one object the later counts: it was added to correct the other.
func (l *listing) linesOf(ctx context.Context, m ledger.Object) (lines []ledger.Sidecar, mistaken bool, err error) {
	body, _, err := l.scanner.Bucket.Get(ctx, m.Key, m.ETag)
	if err != nil {
		return nil, false, err
	}
	defer body.Close()
	places := map[string]int{}
	for e, err := range records.ReadManifest(body) {
		var bad *records.BadRecord
		if errors.As(err, &bad) {
			mistaken = true
			continue
		}
		if err != nil {
			return nil, false, err
		}
		line := ledger.LineOf(m, e.Of, e.Sum, e.At, e.Size)
		if place, twice := places[e.Of]; twice {
			lines[place] = line
			continue
		}
		places[e.Of] = len(lines)
		lines = append(lines, line)
	}
	return lines, mistaken, nil
}

// readManifestLine gives a line, as long as it still stands where it stood when it was listed. If it does not, the manifest is another,
// and what that says comes with the next listing.
func (w *Worker) readManifestLine(ctx context.Context, line ledger.Sidecar) ([]byte, error) {
	document, err := w.Bucket.Part(ctx, line.In, line.At, line.Size)
	if err != nil {
		return nil, fmt.Errorf("manifest: %w", err)
	}
	if records.SumOf(document) != line.ETag {
		return nil, fmt.Errorf("manifest: the line is gone: %w", fs.ErrNotExist)
	}
	return document, nil
}
