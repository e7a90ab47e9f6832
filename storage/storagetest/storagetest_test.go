package storagetest

import (
	"context"
	"database/sql"
	"testing"

	"github.com/hibiken/asynq"
)

func TestDBIsPrivateToItsTest(t *testing.T) {
	t.Parallel()
	run(t, DB(t), `CREATE TABLE calls (id int)`)
	db, err := sql.Open("postgres", DB(t))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(`SELECT id FROM calls`); err == nil {
		t.Error("a table of one test's database is seen in another's")
	}
}

func TestRedisIsPrivateToItsTest(t *testing.T) {
	t.Parallel()
	for _, uri := range []string{Redis(t), Redis(t)} {
		opt, err := asynq.ParseRedisURI(uri)
		if err != nil {
			t.Fatal(err)
		}
		client := asynq.NewClient(opt)
		defer client.Close()
		_, err = client.EnqueueContext(context.Background(), asynq.NewTask("score", nil), asynq.TaskID("only"))
		if err != nil {
			t.Errorf("%s: %v", uri, err)
		}
	}
}
