package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"syscall"
	"time"
)

// starts tells how long it takes until `touchtone up` answers with a stack of its own, the first time and later.
type starts struct {
	Starts int     `json:"starts"`
	First  float64 `json:"first_seconds"`       // the median, each on a new data folder
	Later  float64 `json:"later_seconds"`       // likewise, on one that was there
	Worst  float64 `json:"worst_later_seconds"` // which says more of the machine
}

const firstWithin, laterWithin = 3.0, 1.0

func (s starts) judge() error {
	if s.First > firstWithin || s.Later > laterWithin {
		return fmt.Errorf("want the first within %v s, later ones within %v s", firstWithin, laterWithin)
	}
	return nil
}

func measureStart(p plan, ctx context.Context) (measured, error) {
	m := starts{Starts: p.trials(10)}
	var first, later []float64
	for range m.Starts {
		one, two, err := p.startTwice(ctx)
		if err != nil {
			return nil, err
		}
		first, later = append(first, one), append(later, two)
	}
	m.First, m.Later, m.Worst = quantile(first, 0.5), quantile(later, 0.5), quantile(later, 1)
	return m, nil
}

func (p plan) startTwice(ctx context.Context) (first, later float64, err error) {
	dir, err := os.MkdirTemp("", "touchtone-start-")
	if err != nil {
		return 0, 0, err
	}
	defer os.RemoveAll(dir)
	if first, err = p.start(ctx, dir); err != nil {
		return 0, 0, err
	}
	later, err = p.start(ctx, dir)
	return first, later, err
}

// start starts the program, waits until it answers and ends it.
func (p plan) start(ctx context.Context, dir string) (took float64, err error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	address := listener.Addr().String()
	listener.Close()
	up := exec.CommandContext(ctx, p.program, "up", "--data-dir", dir, "--listen", address)
	up.Cancel = func() error { return up.Process.Signal(syscall.SIGTERM) } // so that it ends its services
	began := time.Now()
	if err := up.Start(); err != nil {
		return 0, err
	}
	ended := make(chan struct{})
	go func() {
		_ = up.Wait() // it is told to end
		close(ended)
	}()
	defer func() {
		_ = up.Cancel() // it may have ended
		<-ended
	}()
	return untilItAnswers("http://"+address+"/healthz", began, ended)
}

// untilItAnswers waits as long as the program lives: a starved machine starts it slowly.
func untilItAnswers(url string, began time.Time, ended <-chan struct{}) (took float64, err error) {
	for time.Since(began) < utmost {
		if answer, err := http.Get(url); err == nil {
			answer.Body.Close()
			return seconds(time.Since(began)), nil
		}
		select {
		case <-ended:
			return 0, fmt.Errorf("it ended before it answered")
		case <-time.After(2 * time.Millisecond):
		}
	}
	return 0, fmt.Errorf("it does not answer")
}
