package embedded

import (
	"crypto/rand"
	"fmt"
	"net/url"
	"time"

	"github.com/alicebob/miniredis/v2"
)

// startMiniredis runs a Redis in this process, on a loopback port with a password.
func startMiniredis() (*Redis, error) {
	m := miniredis.NewMiniRedis()
	password := rand.Text()
	m.RequireAuth(password)
	if err := m.Start(); err != nil {
		return nil, fmt.Errorf("redis: %w", err)
	}
	stop := make(chan struct{})
	go passTime(m, stop)
	u := url.URL{Scheme: "redis", User: url.UserPassword("", password), Host: m.Addr()}
	end := func() error {
		close(stop)
		m.Close()
		return nil
	}
	return &Redis{URL: u.String(), close: end, crash: end}, nil
}

// passTime lets keys expire, which they do not do by themselves here. Asynq's leases and
// unique locks live by it.
func passTime(m *miniredis.Miniredis, stop <-chan struct{}) {
	last := time.Now()
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-stop:
			return
		case now := <-tick.C:
			m.FastForward(now.Sub(last))
			last = now
		}
	}
}
