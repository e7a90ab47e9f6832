package storagetest

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"touchtone/storage"
	"touchtone/storage/embedded"
)

// Bucket says how to open a new, empty bucket.
func Bucket(tb testing.TB) storage.BucketConfig {
	tb.Helper()
	s, err := s3()
	if err != nil {
		tb.Fatalf("start the S3 server: %v", err)
	}
	return storage.BucketConfig{
		Endpoint:  s.Endpoint,
		Bucket:    fmt.Sprintf("test%d", buckets.Add(1)),
		Region:    s.Region,
		AccessKey: s.AccessKey,
		SecretKey: s.SecretKey,
		Create:    true,
	}
}

var buckets atomic.Int64

// s3 starts the server that all tests of the binary share.
var s3 = sync.OnceValues(func() (*embedded.S3, error) {
	dir, err := scratch()
	if err != nil {
		return nil, err
	}
	return embedded.StartS3(context.Background(), filepath.Join(dir, "shared"))
})
