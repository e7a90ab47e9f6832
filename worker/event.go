package worker

import (
	"encoding/json"
	"fmt"
	"net/url"

	"touchtone/report/ledger"
)

// event is any of the forms in which the news of a bucket arrives: S3's own records, alone or wrapped by those who
// carried them.
type event struct {
	Event        string          // "s3:TestEvent", which tells of nothing
	Records      []eventRecord   // S3, MinIO, versitygw; also what a function of AWS is called with
	Type         string          // SNS: Notification, SubscriptionConfirmation
	Message      string          // SNS: the event, as text
	SubscribeURL string          // SNS: who opens it confirms
	Body         string          // SQS: likewise
	Messages     []eventRecord   // SQS: several of these
	Detail       json.RawMessage // EventBridge
}

type eventRecord struct {
	S3   *eventObject
	Body string                   // SQS
	SNS  struct{ Message string } // SNS
}

type eventObject struct {
	Bucket struct{ Name string }
	Object struct{ Key string }
}

// envelopes is how deep the news may be wrapped: S3 in SNS in SQS, with one to spare.
const envelopes = 4

// ReadEvent gives the objects that an event tells of, and the address at which SNS wants to be told that it may send.
func ReadEvent(body []byte) (hints []ledger.Hint, confirm string, err error) {
	var r eventReader
	if err := r.read(body, envelopes); err != nil {
		return nil, "", err
	}
	return r.hints, r.confirm, nil
}

type eventReader struct {
	hints   []ledger.Hint
	confirm string
}

func (r *eventReader) read(body []byte, deep int) error {
	var e event
	if err := json.Unmarshal(body, &e); err != nil {
		return fmt.Errorf("%w: %v", ledger.ErrNoEvent, err)
	}
	switch {
	case deep == 0:
		return fmt.Errorf("%w: wrapped more than %d times", ledger.ErrNoEvent, envelopes)
	case e.Event == "s3:TestEvent":
		return nil
	case e.Type == "SubscriptionConfirmation":
		r.confirm = e.SubscribeURL
		return nil
	case e.Message != "":
		return r.read([]byte(e.Message), deep-1)
	case e.Body != "":
		return r.read([]byte(e.Body), deep-1)
	case e.Detail != nil:
		return r.readDetail(e.Detail)
	case e.Records == nil && e.Messages == nil:
		return fmt.Errorf("%w: it has neither Records nor detail, Message or Body", ledger.ErrNoEvent)
	}
	for i, record := range append(e.Records, e.Messages...) {
		if err := r.readRecord(record, deep); err != nil {
			return fmt.Errorf("record %d: %w", i+1, err)
		}
	}
	return nil
}

func (r *eventReader) readRecord(record eventRecord, deep int) error {
	switch {
	case record.S3 != nil:
		return r.take(*record.S3)
	case record.Body != "":
		return r.read([]byte(record.Body), deep-1)
	case record.SNS.Message != "":
		return r.read([]byte(record.SNS.Message), deep-1)
	}
	return fmt.Errorf("%w: nothing in it is of S3", ledger.ErrNoEvent)
}

// readDetail reads what EventBridge sends, which writes keys as they are.
func (r *eventReader) readDetail(detail []byte) error {
	var object eventObject
	if err := json.Unmarshal(detail, &object); err != nil {
		return fmt.Errorf("%w: detail: %v", ledger.ErrNoEvent, err)
	}
	return r.add(object.Bucket.Name, object.Object.Key)
}

// take reads an object of S3's own records. AWS and MinIO write keys as in an address, versitygw as they are, and
// nothing tells them apart; so both are looked at where they differ. One of the two is not there, which says nothing.
func (r *eventReader) take(o eventObject) error {
	if err := r.add(o.Bucket.Name, o.Object.Key); err != nil {
		return err
	}
	if key, err := url.QueryUnescape(o.Object.Key); err == nil && key != o.Object.Key {
		return r.add(o.Bucket.Name, key)
	}
	return nil
}

func (r *eventReader) add(bucket, key string) error {
	if bucket == "" || key == "" {
		return fmt.Errorf("%w: it names no bucket and key", ledger.ErrNoEvent)
	}
	r.hints = append(r.hints, ledger.Hint{Bucket: bucket, Key: key})
	return nil
}
