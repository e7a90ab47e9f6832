package s3

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"net/http"
	"net/url"
	"strings"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"touchtone/report/ledger"
)

// Config says where a bucket is and who asks.
type Config struct {
	Endpoint  string // URL of the server: https://s3.eu-west-1.amazonaws.com
	Bucket    string
	Region    string // us-east-1 when empty
	AccessKey string // when empty, the environment, the AWS credentials file and the machine's role are asked
	SecretKey string
	Create    bool // make the bucket when it is missing
}

// Bucket reads and writes the objects of one bucket. It may be used by many goroutines.
type Bucket struct {
	name   string
	client minio.Core
}

const (
	// idleConns keeps as many connections warm as reads are under way at once.
	idleConns = 256

	// requestTries have pauses between them that grow to a second. Longer trouble is for the queue.
	requestTries = 5
)

// Open connects to a bucket and makes sure that it is there.
func Open(ctx context.Context, cfg Config) (*Bucket, error) {
	client, err := newClient(cfg)
	if err != nil {
		return nil, fmt.Errorf("bucket %s: %w", cfg.Bucket, err)
	}
	b := &Bucket{name: cfg.Bucket, client: minio.Core{Client: client}}
	err = b.Ping(ctx)
	if errors.Is(err, fs.ErrNotExist) && cfg.Create {
		return b, b.make(ctx, cfg.Region)
	}
	if err != nil {
		return nil, err
	}
	return b, nil
}

func newClient(cfg Config) (*minio.Client, error) {
	u, err := url.Parse(cfg.Endpoint)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, fmt.Errorf("endpoint %q is not a URL such as https://s3.eu-west-1.amazonaws.com", cfg.Endpoint)
	}
	secure := u.Scheme == "https"
	transport, err := minio.DefaultTransport(secure)
	if err != nil {
		return nil, err
	}
	transport.MaxIdleConns, transport.MaxIdleConnsPerHost = idleConns, idleConns
	return minio.New(u.Host, &minio.Options{
		Creds:      credentialsOf(cfg),
		Secure:     secure,
		Region:     cmp.Or(cfg.Region, "us-east-1"), // a known region spares a request
		Transport:  transport,
		MaxRetries: requestTries,
	})
}

func credentialsOf(cfg Config) *credentials.Credentials {
	if cfg.AccessKey != "" {
		return credentials.NewStaticV4(cfg.AccessKey, cfg.SecretKey, "")
	}
	return credentials.NewChainCredentials([]credentials.Provider{
		&credentials.EnvAWS{},
		&credentials.EnvMinio{},
		&credentials.FileAWSCredentials{},
		&credentials.IAM{},
	})
}

// make makes the bucket; another process that was faster is no error.
func (b *Bucket) make(ctx context.Context, region string) error {
	err := b.client.MakeBucket(ctx, b.name, minio.MakeBucketOptions{Region: region})
	if err != nil && minio.ToErrorResponse(err).Code != minio.BucketAlreadyOwnedByYou {
		return fmt.Errorf("make bucket %s: %w", b.name, err)
	}
	return nil
}

// Ping asks the server whether the bucket is there and may be used. A bucket that is missing
// gives fs.ErrNotExist.
func (b *Bucket) Ping(ctx context.Context) error {
	found, err := b.client.BucketExists(ctx, b.name)
	if err != nil {
		return fmt.Errorf("bucket %s: %w", b.name, err)
	}
	if !found {
		return fmt.Errorf("bucket %s: %w", b.name, fs.ErrNotExist)
	}
	return nil
}

// List yields the objects whose keys begin with prefix and come after another, in the order of their keys. An error
// is the last thing that it yields.
func (b *Bucket) List(ctx context.Context, prefix, after string) iter.Seq2[ledger.Object, error] {
	return func(yield func(ledger.Object, error) bool) {
		options := minio.ListObjectsOptions{Prefix: prefix, Recursive: true, StartAfter: after}
		for info := range b.client.ListObjectsIter(ctx, b.name, options) {
			if info.Err != nil {
				yield(ledger.Object{}, fmt.Errorf("list bucket %s: %w", b.name, info.Err))
				return
			}
			if isFolder(info) {
				continue
			}
			if !yield(objectOf(info), nil) {
				return
			}
		}
	}
}

// Level lists what lies directly below a prefix: objects, and the folders that hold more.
func (b *Bucket) Level(ctx context.Context, prefix string) (objects []ledger.Object, folders []string, err error) {
	for info := range b.client.ListObjectsIter(ctx, b.name, minio.ListObjectsOptions{Prefix: prefix}) {
		switch {
		case info.Err != nil:
			return nil, nil, fmt.Errorf("list bucket %s: %w", b.name, info.Err)
		case info.ETag == "" && strings.HasSuffix(info.Key, "/"): // not an object: what keys have in common
			folders = append(folders, info.Key)
		case !isFolder(info):
			objects = append(objects, objectOf(info))
		}
	}
	return objects, folders, nil
}

// isFolder spots the empty objects that S3 consoles make to draw a folder.
func isFolder(info minio.ObjectInfo) bool {
	return info.Size == 0 && strings.HasSuffix(info.Key, "/")
}

func objectOf(info minio.ObjectInfo) ledger.Object {
	return ledger.Object{
		Key:          info.Key,
		ETag:         strings.Trim(info.ETag, `"`),
		VersionID:    info.VersionID,
		Size:         info.Size,
		LastModified: info.LastModified,
	}
}

// Head asks for one object as List would show it, and gives fs.ErrNotExist when it is not there.
func (b *Bucket) Head(ctx context.Context, key string) (ledger.Object, error) {
	info, err := b.client.StatObject(ctx, b.name, key, minio.StatObjectOptions{})
	if err != nil {
		return ledger.Object{}, failure("ask for", key, err)
	}
	o := objectOf(info)
	o.Key, o.VersionID = key, "" // List shows no versions: what it calls the same must be the same here
	return o, nil
}

// Put writes an object of size bytes.
func (b *Bucket) Put(ctx context.Context, key string, r io.Reader, size int64, metadata map[string]string) error {
	_, err := b.client.Client.PutObject(ctx, b.name, key, r, size, minio.PutObjectOptions{
		UserMetadata: metadata,

		// A signature over a stream of nothing makes versitygw break the connection.
		DisableContentSha256: size == 0,
	})
	return failure("write", key, err)
}

// Get reads an object as long as it is the version that etag names; an empty etag takes any. With it
// come the object's metadata, names in lower case, and its tags. An object that is gone gives
// fs.ErrNotExist, one that has other bytes by now ledger.ErrChanged, also in the middle of reading.
func (b *Bucket) Get(ctx context.Context, key, etag string) (io.ReadCloser, map[string]string, error) {
	body, info, err := b.openBody(ctx, key, etag)
	if err != nil {
		return nil, nil, err
	}
	metadata, err := b.metadata(ctx, key, info)
	if err != nil {
		body.Close()
		return nil, nil, err
	}
	return body, metadata, nil
}

// Part gives so many bytes of an object from a place on; fewer when it ends before.
func (b *Bucket) Part(ctx context.Context, key string, at, size int64) ([]byte, error) {
	if size <= 0 {
		return nil, nil
	}
	var options minio.GetObjectOptions
	if err := options.SetRange(at, at+size-1); err != nil {
		return nil, failure("read", key, err)
	}
	open, _, _, err := b.client.GetObject(ctx, b.name, key, options)
	switch {
	case minio.ToErrorResponse(err).Code == minio.InvalidRange:
		return nil, nil
	case err != nil:
		return nil, failure("read", key, err)
	}
	defer open.Close()
	part, err := io.ReadAll(io.LimitReader(open, size))
	return part, failure("read", key, err)
}

// metadata joins the tags of an object with its metadata, which is the stronger: tags are the
// bucket's housekeeping and need a request of their own.
func (b *Bucket) metadata(ctx context.Context, key string, info minio.ObjectInfo) (map[string]string, error) {
	all := map[string]string{}
	if info.UserTagCount > 0 {
		tags, err := b.client.GetObjectTagging(ctx, b.name, key, minio.GetObjectTaggingOptions{VersionID: info.VersionID})
		if err != nil {
			return nil, failure("read tags of", key, err)
		}
		all = tags.ToMap()
	}
	for name, value := range info.UserMetadata {
		all[strings.ToLower(name)] = value
	}
	return all, nil
}

// failure says what went wrong with an object in words that callers can ask for.
func failure(doing, key string, err error) error {
	if err == nil {
		return nil
	}
	switch response := minio.ToErrorResponse(err); {
	case response.Code == minio.NoSuchKey:
		err = fs.ErrNotExist
	case response.StatusCode == http.StatusPreconditionFailed:
		err = ledger.ErrChanged
	}
	return fmt.Errorf("%s object %q: %w", doing, key, err)
}
