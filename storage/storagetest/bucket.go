package storagetest

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"touchtone/storage/embedded"
	"touchtone/storage/s3"
)

// Bucket says how to open a bucket of the test's own, which is made when it is opened first.
func Bucket(tb testing.TB) s3.Config {
	tb.Helper()
	s, err := gateway()
	if err != nil {
		tb.Fatalf("start the S3 server: %v", err)
	}
	return s3.Config{
		Endpoint:  s.Endpoint,
		Bucket:    fmt.Sprintf("test%d", buckets.Add(1)),
		Region:    s.Region,
		AccessKey: s.AccessKey,
		SecretKey: s.SecretKey,
		Create:    true,
	}
}

var buckets atomic.Int64

// gateway starts the server that all tests of the binary share.
var gateway = sync.OnceValues(func() (*embedded.S3, error) {
	dir, err := scratch()
	if err != nil {
		return nil, err
	}
	return embedded.StartS3(context.Background(), filepath.Join(dir, "shared"), "")
})
