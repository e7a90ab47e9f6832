package embedded

import (
	"context"
	"database/sql"
	"testing"
	"time"

	_ "github.com/lib/pq"
)

func TestPostgresKeepsItsRows(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ctx := context.Background()
	for want := range 2 {
		begin := time.Now()
		p, err := StartPostgres(ctx, dir)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("started in %v", time.Since(begin))
		db, err := sql.Open("postgres", p.DSN)
		if err != nil {
			t.Fatal(err)
		}
		var got int
		if _, err := db.Exec(`CREATE TABLE IF NOT EXISTS calls (id int)`); err != nil {
			t.Fatal(err)
		}
		if err := db.QueryRow(`SELECT count(*) FROM calls`).Scan(&got); err != nil || got != want {
			t.Errorf("calls = %d, %v, want %d", got, err, want)
		}
		if _, err := db.Exec(`INSERT INTO calls VALUES (1)`); err != nil {
			t.Fatal(err)
		}
		db.Close()
		begin = time.Now()
		if err := p.Close(); err != nil {
			t.Fatal(err)
		}
		t.Logf("ended in %v", time.Since(begin))
	}
}
