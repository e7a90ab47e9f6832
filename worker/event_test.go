package worker_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"touchtone/report/ledger"
	"touchtone/worker"
)

func quoted(s string) string {
	b, _ := json.Marshal(s) // a string never fails
	return string(b)
}

const (
	rawEvent   = `{"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"calls","arn":"arn:aws:s3:::calls"},"object":{"key":"a/7.json","size":12,"eTag":"d41d8","sequencer":"0055AED6DCD90281E5"}}}]}`
	awsEvent   = `{"Records":[{"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"calls"},"object":{"key":"a+b/%C3%A9t%C3%A9.json"}}}]}`
	minioEvent = `{"EventName":"s3:ObjectRemoved:Delete","Key":"calls/a/7.json","Records":[{"eventName":"s3:ObjectRemoved:Delete","s3":{"bucket":{"name":"calls"},"object":{"key":"a%2F7.json"}}}]}`
	bridge     = `{"version":"0","detail-type":"Object Created","source":"aws.s3","detail":{"bucket":{"name":"calls"},"object":{"key":"a+b/7.json","size":5,"etag":"b1946","sequencer":"00617F08299329D189"},"reason":"PutObject"}}`
)

func TestReadEvent(t *testing.T) {
	t.Parallel()
	sns := fmt.Sprintf(`{"Type":"Notification","MessageId":"1","TopicArn":"arn:aws:sns:eu-west-1:1:t","Message":%s}`, quoted(rawEvent))
	for name, c := range map[string]struct {
		body string
		want string // keys of bucket calls
	}{
		"raw records":          {rawEvent, "a/7.json"},
		"keys as in addresses": {awsEvent, "a+b/%C3%A9t%C3%A9.json a b/été.json"},
		"MinIO":                {minioEvent, "a%2F7.json a/7.json"},
		"SNS":                  {sns, "a/7.json"},
		"SQS":                  {fmt.Sprintf(`{"MessageId":"1","Body":%s}`, quoted(rawEvent)), "a/7.json"},
		"several of SQS":       {fmt.Sprintf(`{"Messages":[{"Body":%s},{"Body":%s}]}`, quoted(rawEvent), quoted(bridge)), "a/7.json a+b/7.json"},
		"a function's batch":   {fmt.Sprintf(`{"Records":[{"eventSource":"aws:sqs","body":%s}]}`, quoted(rawEvent)), "a/7.json"},
		"a function's SNS":     {fmt.Sprintf(`{"Records":[{"EventSource":"aws:sns","Sns":{"Message":%s}}]}`, quoted(rawEvent)), "a/7.json"},
		"SNS in SQS":           {fmt.Sprintf(`{"Body":%s}`, quoted(sns)), "a/7.json"},
		"EventBridge":          {bridge, "a+b/7.json"},
		"a test":               {`{"Service":"Amazon S3","Event":"s3:TestEvent","Bucket":"calls"}`, ""},
		"no records":           {`{"Records":[]}`, ""},
	} {
		hints, _, err := worker.ReadEvent([]byte(c.body))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		var keys []string
		for _, h := range hints {
			if keys = append(keys, h.Key); h.Bucket != "calls" {
				t.Errorf("%s: got bucket %q", name, h.Bucket)
			}
		}
		if got := strings.Join(keys, " "); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func TestReadEventTellsHowToConfirm(t *testing.T) {
	t.Parallel()
	_, confirm, err := worker.ReadEvent([]byte(`{"Type":"SubscriptionConfirmation","Message":"You have chosen","SubscribeURL":"https://sns.example/confirm"}`))
	if err != nil || confirm != "https://sns.example/confirm" {
		t.Errorf("got %q, %v", confirm, err)
	}
}

func TestWhatIsNoEvent(t *testing.T) {
	t.Parallel()
	deep := rawEvent
	for range 6 {
		deep = fmt.Sprintf(`{"Body":%s}`, quoted(deep))
	}
	for _, body := range []string{
		``, `[]`, `{}`, `"s"`, `{"Records":[{}]}`, `{"Records":[{"s3":{}}]}`, `{"detail":{}}`, `{"detail":[]}`,
		`{"Body":"no JSON"}`, `{"Records":[{"s3":{"bucket":{"name":"calls"},"object":{"key":""}}}]}`, deep,
	} {
		if hints, _, err := worker.ReadEvent([]byte(body)); !errors.Is(err, ledger.ErrNoEvent) {
			t.Errorf("%.60s: got %v and %v", body, hints, err)
		}
	}
}

func FuzzReadEvent(f *testing.F) {
	for _, body := range []string{rawEvent, awsEvent, minioEvent, bridge, `{"Body":"{}"}`} {
		f.Add([]byte(body))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		hints, _, err := worker.ReadEvent(body)
		if err != nil && !errors.Is(err, ledger.ErrNoEvent) {
			t.Fatal(err)
		}
		for _, h := range hints {
			if h.Bucket == "" || h.Key == "" {
				t.Fatalf("got %+v of nothing", h)
			}
		}
	})
}
