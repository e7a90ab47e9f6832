package s3

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/minio/minio-go/v7"
)

// body reads an object to its last byte or says why it cannot. A connection that breaks midway is
// taken up again where it broke, as long as the object is the same.
type body struct {
	ctx    context.Context // of the Get that opened it, as with http.Request
	bucket *Bucket
	key    string
	etag   string
	size   int64 // -1 when the server does not say
	offset int64
	open   io.ReadCloser
	broken int // times in a row, without a byte between
}

const maxBroken = 3

func (b *Bucket) openBody(ctx context.Context, key, etag string) (*body, minio.ObjectInfo, error) {
	r := &body{ctx: ctx, bucket: b, key: key, etag: etag}
	open, info, err := r.request()
	if err != nil {
		return nil, info, err
	}
	r.open, r.etag, r.size = open, objectOf(info).ETag, info.Size
	return r, info, nil
}

// request asks for what has not been read yet.
func (r *body) request() (io.ReadCloser, minio.ObjectInfo, error) {
	var options minio.GetObjectOptions
	if r.etag != "" {
		options.SetMatchETag(r.etag) // fails for an empty one only
	}
	if r.offset > 0 {
		options.SetRange(r.offset, 0) // 0 is the end; fails for negative ones only
	}
	open, info, _, err := r.bucket.client.GetObject(r.ctx, r.bucket.name, r.key, options)
	return open, info, failure("read", r.key, err)
}

func (r *body) Read(p []byte) (int, error) {
	n, err := r.open.Read(p)
	r.offset += int64(n)
	if n > 0 {
		r.broken = 0
	}
	if err == nil || r.offset == r.size || r.size < 0 && errors.Is(err, io.EOF) {
		return n, err
	}
	return n, r.resume(err)
}

// resume opens the rest of an object whose reading broke off with cause.
func (r *body) resume(cause error) error {
	if err := r.ctx.Err(); err != nil {
		return failure("read", r.key, err)
	}
	r.broken++
	if r.size < 0 || r.broken > maxBroken {
		// Not wrapped: an "unexpected EOF" of the connection is none of the data.
		return fmt.Errorf("read object %q: broke off at byte %d of %d: %v", r.key, r.offset, r.size, cause)
	}
	r.open.Close()
	open, info, err := r.request()
	if err != nil {
		return err
	}
	r.open = open
	if rest := r.size - r.offset; info.Size != rest {
		return fmt.Errorf("read object %q: %d bytes are left, the server sends %d", r.key, rest, info.Size)
	}
	return nil
}

func (r *body) Close() error { return r.open.Close() }
