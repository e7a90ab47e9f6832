package s3

import (
	"context"
	"fmt"
	"iter"
	"net/url"

	"touchtone/report/ledger"
)

// told are the events that MinIO is asked for.
var told = []string{"s3:ObjectCreated:*", "s3:ObjectRemoved:*"}

// Listen yields what the bucket tells of keys that begin with prefix, as long as the connection holds. Only MinIO
// and servers that speak its listening API can tell anything. An error is the last thing that it yields.
func (b *Bucket) Listen(ctx context.Context, prefix string) iter.Seq2[ledger.Hint, error] {
	return func(yield func(ledger.Hint, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel() // ends the client's goroutine when the caller has heard enough
		for news := range b.client.ListenBucketNotification(ctx, b.name, prefix, "", told) {
			if news.Err != nil {
				yield(ledger.Hint{}, fmt.Errorf("listen to bucket %s: %w", b.name, news.Err))
				return
			}
			for _, record := range news.Records {
				key, err := url.QueryUnescape(record.S3.Object.Key)
				if err != nil {
					key = record.S3.Object.Key // MinIO writes keys as in an address; this one is none
				}
				if !yield(ledger.Hint{Bucket: record.S3.Bucket.Name, Key: key}, nil) {
					return
				}
			}
		}
	}
}
