package worker_test

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"touchtone/interaction"
	"touchtone/report/ledger"
)

// The Redis that holds the queue dies in the middle of a night, and another takes its place: nothing is lost, and
// works go through the queue again.
func TestRedisFailsOver(t *testing.T) {
	t.Parallel()
	for name, start := range map[string]func(*testing.T) failing{"sentinel": watchedPair, "cluster": sharded} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			redis := start(t)
			s := mustStage(t)
			s.fill(200)
			s.mustScan(ledger.Night)
			_, _, err := s.db.OpenBatch(t.Context(), ledger.Nightly, time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC), "the test")
			must(t, err)
			w := s.worker(redis.address)
			w.Concurrency = 1
			w.Analyzer = ear{func(*interaction.Interaction) { time.Sleep(30 * time.Millisecond) }}
			s.start(w)
			s.waitFor("the first results", `SELECT count(*) > 20 FROM outcomes`)
			redis.kill()
			s.waitForAll()
			s.wantTally(ledger.Tally{Discovered: 200, Scored: 200})
			s.wants("most attempts", "1", `SELECT max(attempts)::text FROM works`)
			s.wantQueue(redis.heir)
		})
	}
}

// failing is some Redis, the first of which can be killed.
type failing struct {
	address string
	kill    func()
	heir    *redis.Client
}

// wantQueue wants live works to go through a Redis, as soon as the worker has found it.
func (s *stage) wantQueue(heir *redis.Client) {
	s.t.Helper()
	const patience = 40
	for n := range patience {
		name := fmt.Sprintf("late%d", n)
		s.shelf.put(name+".jsonl", call(name, 1))
		s.mustScan(ledger.Live)
		s.waitForAll()
		if heir.Get(context.Background(), "asynq:{live}:processed").Val() != "" {
			return
		}
		time.Sleep(time.Second)
	}
	s.t.Error("no live task has gone through the heir")
}

// watchedPair is a Redis, its copy, and a sentinel that puts the copy in its place.
func watchedPair(t *testing.T) failing {
	first, second, watch := freePort(t), freePort(t), freePort(t)
	kill := serve(t, "--port", first)
	serve(t, "--port", second, "--replicaof", "127.0.0.1", first)
	heir := client(t, second)
	await(t, "the copy", func() bool {
		return strings.Contains(heir.Info(t.Context(), "replication").Val(), "master_link_status:up")
	})
	conf := filepath.Join(t.TempDir(), "sentinel.conf")
	said := fmt.Sprintf("port %s\nbind 127.0.0.1\nsentinel monitor touchtone 127.0.0.1 %s 1\n"+
		"sentinel down-after-milliseconds touchtone 500\nsentinel failover-timeout touchtone 2000\n", watch, first)
	must(t, os.WriteFile(conf, []byte(said), 0o600))
	serve(t, conf, "--sentinel")
	sentinel := redis.NewSentinelClient(&redis.Options{Addr: "127.0.0.1:" + watch})
	t.Cleanup(func() { sentinel.Close() })
	await(t, "the sentinel", func() bool { return len(sentinel.Replicas(t.Context(), "touchtone").Val()) == 1 })
	return failing{"redis-sentinel://127.0.0.1:" + watch + "?master=touchtone", kill, heir}
}

// sharded is three Redis that share the keys, and a copy of the one that has those of all queues.
func sharded(t *testing.T) failing {
	var ports, buses [4]string
	var kills [4]func()
	for i := range ports {
		ports[i], buses[i] = freePort(t), freePort(t)
		kills[i] = serve(t, "--port", ports[i], "--cluster-enabled", "yes", "--cluster-port", buses[i], "--cluster-node-timeout", "1000")
	}
	first, heir := client(t, ports[0]), client(t, ports[3])
	for i, keys := range [][2]int{{0, 8000}, {8001, 12000}, {12001, 16383}} { // {live}: 3558, {batch}: 1318
		must(t, client(t, ports[i]).ClusterAddSlotsRange(t.Context(), keys[0], keys[1]).Err())
	}
	for i := range ports {
		must(t, first.Do(t.Context(), "CLUSTER", "MEET", "127.0.0.1", ports[i], buses[i]).Err())
	}
	await(t, "the cluster", func() bool { return strings.Count(heir.ClusterNodes(t.Context()).Val(), " connected") == len(ports) })
	must(t, heir.ClusterReplicate(t.Context(), first.Do(t.Context(), "CLUSTER", "MYID").Val().(string)).Err())
	await(t, "the copy", func() bool {
		return strings.Contains(heir.Info(t.Context(), "replication").Val(), "master_link_status:up") &&
			strings.Contains(first.ClusterInfo(t.Context()).Val(), "cluster_state:ok")
	})
	return failing{"127.0.0.1:" + strings.Join(ports[:3], ",127.0.0.1:"), kills[0], heir}
}

// serve runs a Redis of the test's own until it is killed.
func serve(t *testing.T, args ...string) (kill func()) {
	t.Helper()
	cmd := exec.Command("redis-server", append(args, "--dir", t.TempDir(), "--save", "", "--bind", "127.0.0.1")...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	started, ended := make(chan error), make(chan struct{})
	go func() {
		runtime.LockOSThread() // it is killed when the thread that started it ends
		started <- cmd.Start()
		_ = cmd.Wait()
		close(ended)
	}()
	must(t, <-started)
	kill = func() {
		_ = cmd.Process.Kill() // it may have ended
		<-ended
	}
	t.Cleanup(kill)
	return kill
}

func client(t *testing.T, port string) *redis.Client {
	t.Helper()
	c := redis.NewClient(&redis.Options{Addr: "127.0.0.1:" + port})
	t.Cleanup(func() { c.Close() })
	await(t, "Redis on "+port, func() bool { return c.Ping(t.Context()).Err() == nil })
	return c
}

func await(t *testing.T, what string, there func() bool) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); !there(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("waited in vain for %s", what)
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	must(t, err)
	return port
}
