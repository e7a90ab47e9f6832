package worker_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/hibiken/asynq"
	"github.com/redis/go-redis/v9"

	"touchtone/interaction"
	"touchtone/report/ledger"
	"touchtone/storage/storagetest"
	"touchtone/worker"
)

func TestEveryRecordEndsScoredOrQuarantined(t *testing.T) {
	t.Parallel()
	for name, redis := range map[string]string{
		"through the queue": storagetest.Redis(t),
		"without a queue":   "",
		"queue away":        "redis://127.0.0.1:1",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := mustStage(t)
			s.fill(150)
			s.shelf.put("packed.jsonl", call("packed", 600)+"{broken\n"+call("more", 10))
			s.shelf.put("picture.png", "\x89PNG\r\n\x1a\n")
			s.shelf.put("nobody.jsonl.meta.json", `{}`)
			if got := s.mustScan(ledger.Live); got != 153 {
				t.Fatalf("scan made %d works, want 153", got)
			}
			s.start(s.worker(redis))
			s.waitForAll()
			s.wantTally(ledger.Tally{Discovered: 763, Scored: 760, Quarantined: 3})
			s.wants("attempts", "1", `SELECT max(attempts)::text FROM works`)
			if got := s.mustScan(ledger.Live); got != 0 {
				t.Errorf("scanning again made %d works, want none", got)
			}
		})
	}
}

// A worker dies in the middle of its works: another does the rest, and the rows are the same.
func TestKilledWorkerLeavesNoTrace(t *testing.T) {
	t.Parallel()
	redis := storagetest.Redis(t)
	dumps := map[bool]string{}
	for _, killed := range []bool{false, true} {
		s := mustStage(t)
		s.fill(100)
		s.shelf.put("packed.jsonl", call("packed", 2000))
		s.mustScan(ledger.Live)
		if killed {
			w := s.worker(redis)
			mortal := &mortal{Store: s.db, saves: 4}
			w.Store = mortal
			w.Grace = time.Millisecond
			stop := s.start(w)
			s.waitFor("the death", `SELECT sum(checkpoint) > 300 FROM works`)
			mortal.kill()
			stop() // of what is left of it in this process
			s.wants("works left behind", "true", `SELECT count(*) > 0 FROM works WHERE state = 'leased'`)
		}
		s.start(s.worker(redis))
		s.waitForAll()
		s.wantTally(ledger.Tally{Discovered: 2100, Scored: 2100})
		dumps[killed] = s.text(dump)
	}
	if dumps[true] != dumps[false] {
		t.Error("the rows differ from those of a worker that lived")
	}
}

// mortal is a ledger from which its worker can be cut off, as by kill -9: after so many saves,
// or at once.
type mortal struct {
	worker.Store
	saves int32
	saved atomic.Int32
}

var errDead = errors.New("dead")

func (m *mortal) kill()      { m.saved.Store(m.saves) }
func (m *mortal) dead() bool { return m.saved.Load() >= m.saves }

func (m *mortal) Save(ctx context.Context, p []ledger.Portion) ([]int64, error) {
	if m.dead() {
		return nil, errDead
	}
	defer m.saved.Add(1)
	return m.Store.Save(ctx, p)
}

func (m *mortal) Claim(ctx context.Context, spec int64, task ledger.Task, owner string, ttl time.Duration) ([]ledger.Work, error) {
	if m.dead() {
		return nil, errDead
	}
	return m.Store.Claim(ctx, spec, task, owner, ttl)
}

func (m *mortal) Heartbeat(ctx context.Context, owner string, leases []int64, ttl time.Duration) ([]int64, error) {
	if m.dead() {
		return nil, errDead
	}
	return m.Store.Heartbeat(ctx, owner, leases, ttl)
}

func (m *mortal) Release(ctx context.Context, releases []ledger.Release) error {
	if m.dead() {
		return errDead
	}
	return m.Store.Release(ctx, releases)
}

func TestPanicCostsOneRecord(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.fill(20)
	s.shelf.put("packed.jsonl", call("packed", 5))
	s.mustScan(ledger.Live)
	w := s.worker("")
	var tries atomic.Int32
	w.Analyzer = ear{func(in *interaction.Interaction) {
		if in.ID == "packed-2" || in.ID == "call007-0" {
			tries.Add(1)
			panic("of " + in.Turns[0].Text)
		}
	}}
	s.start(w)
	s.waitForAll()
	s.wantTally(ledger.Tally{Discovered: 25, Scored: 23, Quarantined: 2})
	s.wants("quarantined", "call007.jsonl bug record 1,packed.jsonl bug record 3",
		`SELECT string_agg(concat_ws(' ', key, code, place), ',' ORDER BY key) FROM quarantines JOIN objects USING (object_id)`)
	if got := tries.Load(); got != 2*ledger.CrashCap {
		t.Errorf("tried %d times, want %d", got, 2*ledger.CrashCap)
	}
}

func TestObjectThatChangesOrGoes(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.fill(3)
	s.mustScan(ledger.Live)
	s.shelf.put("call001.jsonl", call("new", 1))
	delete(s.shelf.objects, "call002.jsonl")
	s.start(s.worker(""))
	s.waitForAll()
	s.wants("reasons", "gone,superseded_before_read", `SELECT string_agg(code, ',' ORDER BY code) FROM quarantines`)
	s.mustScan(ledger.Live)
	s.waitForAll()
	s.wants("current", "call000-0,new-0", `SELECT string_agg(id, ',' ORDER BY id) FROM current_interactions`)
}

func TestSidecarIsReadAlong(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.fill(2)
	s.shelf.put("call000.jsonl.meta.json", `{"agent":"Ana","team":"Gold"}`)
	s.shelf.put("call001.jsonl.meta.json", `{"agent":"Ben","team":"Gold"}`)
	if got := s.mustScan(ledger.Live); got != 2 {
		t.Fatalf("scan made %d works, want 2", got)
	}
	delete(s.shelf.objects, "call001.jsonl.meta.json")
	s.start(s.worker(""))
	s.waitForAll()
	s.wants("agents", "call000-0 Ana,call001-0 ", `SELECT string_agg(id || ' ' || agent, ',' ORDER BY id) FROM current_interactions`)
}

func TestBucketThatIsAwayIsWaitedFor(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.fill(5)
	s.mustScan(ledger.Live)
	var asked atomic.Int32
	s.shelf.get = func(context.Context, string) error {
		if asked.Add(1) <= 12 {
			return errors.New("connection refused")
		}
		return nil
	}
	s.start(s.worker(""))
	s.waitForAll()
	s.wantTally(ledger.Tally{Discovered: 5, Scored: 5})
	s.wantEndings("5 done,12 dependency")
}

func TestStopGivesBackWhatIsStuck(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.fill(40)
	s.mustScan(ledger.Live)
	s.shelf.get = func(ctx context.Context, _ string) error {
		<-ctx.Done()
		return ctx.Err()
	}
	stop := s.start(s.worker(storagetest.Redis(t)))
	s.waitFor("the claim", `SELECT count(*) = 40 FROM works WHERE state = 'leased'`)
	began := time.Now()
	if err := stop(); err != nil {
		t.Errorf("stopped with %v", err)
	}
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("stopping took %v, longer than its grace", took)
	}
	s.wants("works", "40 pending 0", `SELECT concat_ws(' ', count(*), min(state), max(attempts)) FROM works`)
}

func TestStuckAnalysisEndsTheWorker(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.fill(3)
	s.mustScan(ledger.Live)
	var once sync.Once
	release := make(chan struct{})
	t.Cleanup(func() { close(release) })
	w := s.worker("")
	w.Limit, w.Grace = time.Second, time.Millisecond
	w.Analyzer = ear{func(*interaction.Interaction) { once.Do(func() { <-release }) }}
	ended := make(chan error, 1)
	go func() { ended <- w.Run(context.Background()) }()
	select {
	case err := <-ended:
		if !errors.Is(err, worker.ErrOverrun) {
			t.Errorf("ended with %v, want %v", err, worker.ErrOverrun)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("still running")
	}
}

func TestWhatDoesNotGetOnIsLeft(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.fill(20)
	s.mustScan(ledger.Live)
	var first atomic.Bool
	s.shelf.get = func(ctx context.Context, _ string) error {
		if first.CompareAndSwap(false, true) {
			<-ctx.Done()
		}
		return ctx.Err()
	}
	w := s.worker("")
	w.Limit = time.Second
	s.start(w)
	s.waitForAll()
	s.wantTally(ledger.Tally{Discovered: 20, Scored: 20})
	s.wantEndings("1 crash,20 done")
}

// Of what was there when a worker died, a worker takes one after the other: it may be the one who kills.
func TestSuspectsAreNeverTogether(t *testing.T) {
	t.Parallel()
	for _, queued := range []bool{false, true} {
		s, address := mustStage(t), ""
		if queued {
			address = storagetest.Redis(t)
		}
		s.fill(30)
		s.mustScan(ledger.Live)
		s.text(`UPDATE works SET attempts = 1, crashes = 1, last_error = 'crash' RETURNING 'as all of them were'`)
		var there, most atomic.Int32
		s.shelf.get = func(context.Context, string) error {
			if n := there.Add(1); n > most.Load() {
				most.Store(n)
			}
			time.Sleep(5 * time.Millisecond)
			there.Add(-1)
			return nil
		}
		s.start(s.worker(address))
		s.waitForAll()
		s.wantTally(ledger.Tally{Discovered: 30, Scored: 30})
		if most.Load() != 1 {
			t.Errorf("with a queue %v: %d suspects were read together, want one", queued, most.Load())
		}
	}
}

func TestQueueThatForgetsLosesNothing(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.fill(300)
	s.mustScan(ledger.Live)
	address := storagetest.Redis(t)
	options, err := worker.ParseRedis(address)
	if err != nil {
		t.Fatal(err)
	}
	client := options.MakeRedisClient().(redis.UniversalClient)
	defer client.Close()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() {
		for ctx.Err() == nil {
			client.FlushAll(ctx)
			time.Sleep(100 * time.Millisecond)
		}
	}()
	w := s.worker(address)
	w.Concurrency = 1 // so that tasks wait where they are forgotten
	w.Analyzer = ear{func(*interaction.Interaction) { time.Sleep(5 * time.Millisecond) }}
	s.start(w)
	s.waitForAll()
	s.wantTally(ledger.Tally{Discovered: 300, Scored: 300})
	s.wants("works handed out again", "true", `SELECT max(dispatch) > 5 FROM works`)
}

func TestTasksCarryNothingButIds(t *testing.T) {
	t.Parallel()
	s := mustStage(t)
	s.shelf.put("+40 721 555 123.jsonl", call("Maria", 1))
	s.mustScan(ledger.Live)
	address := storagetest.Redis(t)
	w := s.worker(address)
	w.Analyzer = ear{func(*interaction.Interaction) { time.Sleep(time.Second) }}
	s.start(w)
	s.waitFor("the claim", `SELECT count(*) = 1 FROM works WHERE state = 'leased'`)
	options, _ := worker.ParseRedis(address)
	inspector := asynq.NewInspector(options)
	defer inspector.Close()
	tasks, err := inspector.ListActiveTasks("live")
	if err != nil || len(tasks) != 1 {
		t.Fatalf("active tasks: %v, %v, want one", tasks, err)
	}
	if got, want := string(tasks[0].Payload), `{"dispatch":1,"works":[1]}`; got != want || !strings.HasPrefix(tasks[0].ID, "dispatch-1") {
		t.Errorf("got task %s %s, want %s", tasks[0].ID, got, want)
	}
}

func TestParseRedis(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		address, want string
	}{
		{"redis://127.0.0.1:6379/2", "asynq.RedisClientOpt"},
		{"127.0.0.1:6379", "asynq.RedisClientOpt"},
		{"redis-sentinel://a:1,b:2?master=m", "asynq.RedisFailoverClientOpt"},
		{"a:1,b:2,c:3", "cluster of [a:1 b:2 c:3] as none, TLS false"},
		{"redis://u:secret@a:1,b:2", "cluster of [a:1 b:2] as u secret, TLS false"},
		{"rediss://:secret@a:1,b:2", "cluster of [a:1 b:2] as secret, TLS true"},
		{"http://:secret@a", "error"},
		{"http://:secret@a,b", "error"},
	} {
		options, err := worker.ParseRedis(c.address)
		if got := describe(options, err); got != c.want {
			t.Errorf("%s: got %s, %v, want %s", c.address, got, err, c.want)
		}
		if err != nil && strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: the error tells the password: %v", c.address, err)
		}
	}
}

func describe(options asynq.RedisConnOpt, err error) string {
	if err != nil {
		return "error"
	}
	client, many := options.MakeRedisClient().(*redis.ClusterClient)
	if !many {
		return fmt.Sprintf("%T", options)
	}
	defer client.Close()
	o := client.Options()
	who := cmp.Or(strings.TrimSpace(o.Username+" "+o.Password), "none")
	return fmt.Sprintf("cluster of %v as %s, TLS %t", o.Addrs, who, o.TLSConfig != nil)
}
