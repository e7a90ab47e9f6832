package storagetest

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"touchtone/storage/embedded"
)

// BucketConfig is a storage.BucketConfig, to which it can be converted. It stands here so that
// this package need not import storage, whose own tests use it.
type BucketConfig struct {
	Endpoint  string
	Bucket    string
	Region    string
	AccessKey string
	SecretKey string
	Create    bool
}

// Bucket says how to open a bucket of the test's own, which is made when it is opened first.
func Bucket(tb testing.TB) BucketConfig {
	tb.Helper()
	s, err := s3()
	if err != nil {
		tb.Fatalf("start the S3 server: %v", err)
	}
	return BucketConfig{
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
	return embedded.StartS3(context.Background(), filepath.Join(dir, "shared"), "")
})
