package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"touchtone/report/ledger"
	"touchtone/worker"
)

// progress shows how far a batch is: as a bar that moves on a terminal, as a line now and then elsewhere.
type progress struct {
	out      io.Writer
	terminal bool
	last     time.Time // when a plain line was last written
}

func newProgress(out io.Writer) *progress {
	return &progress{out: out, terminal: isTerminal(out)}
}

func isTerminal(out io.Writer) bool {
	f, ok := out.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// every is how often there is something new to show.
func (p *progress) every() time.Duration {
	if p.terminal {
		return 200 * time.Millisecond
	}
	return 500 * time.Millisecond
}

func (p *progress) show(now worker.Progress) {
	if p.terminal {
		fmt.Fprintf(p.out, "\r\x1b[K%s %s", bar(now), figures(now))
		return
	}
	const quiet = 5 * time.Second
	if now.Batch.State == ledger.Closed || time.Since(p.last) >= quiet {
		fmt.Fprintln(p.out, figures(now))
		p.last = time.Now()
	}
}

// counter shows how many of a known number are done, each time it is told.
func (p *progress) counter(of int) func(done int) {
	begun := time.Now()
	return func(done int) {
		now := worker.Progress{Tally: ledger.Tally{Discovered: int64(of), Scored: int64(done), Open: int64(of - done)}, ETA: -1}
		if took := time.Since(begun); done > 0 && took > 0 {
			now.Rate = float64(done) / took.Seconds()
			now.ETA = took * time.Duration(of-done) / time.Duration(done)
		}
		if done == of {
			now.Batch.State = ledger.Closed
		}
		p.show(now)
	}
}

// end leaves the bar's line.
func (p *progress) end() {
	if p.terminal {
		fmt.Fprintln(p.out)
	}
}

func bar(now worker.Progress) string {
	const width = 30
	full := width
	if now.Tally.Discovered > 0 {
		full = int(width * now.Tally.Done() / now.Tally.Discovered)
	}
	return strings.Repeat("█", full) + strings.Repeat("░", width-full)
}

func figures(now worker.Progress) string {
	s := fmt.Sprintf("%d of %d", now.Tally.Done(), now.Tally.Discovered)
	if now.Rate > 0 {
		s += fmt.Sprintf(", %.0f a second", now.Rate)
	}
	if now.Tally.Open > 0 && now.ETA >= 0 {
		s += fmt.Sprintf(", %s left", now.ETA.Round(time.Second))
	}
	return s
}
