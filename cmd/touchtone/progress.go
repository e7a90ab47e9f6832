package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"touchtone/report/ledger"
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

func (p *progress) show(now ledger.Progress) {
	if p.terminal {
		fmt.Fprintf(p.out, "\r\x1b[K%s %s", bar(now.Tally), figures(now))
		return
	}
	const quiet = 5 * time.Second
	if now.Closed() || time.Since(p.last) >= quiet {
		fmt.Fprintln(p.out, figures(now))
		p.last = time.Now()
	}
}

// counter shows how many of a known number are done, each time it is told.
func (p *progress) counter(of int) func(done int) {
	begun := time.Now()
	return func(done int) {
		now := ledger.Progress{
			State: ledger.Running, Objects: int64(of), Ended: int64(done),
			Tally: ledger.Tally{Discovered: int64(of), Scored: int64(done), Open: int64(of - done)},
		}
		now.Reckon(ledger.Lately{Seconds: time.Since(begun).Seconds(), Objects: now.Ended, Interactions: now.Ended})
		if done == of {
			now.ClosedAt = time.Now()
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

func bar(t ledger.Tally) string {
	const width = 30
	full := width
	if t.Discovered > 0 {
		full = int(width * t.Done() / t.Discovered)
	}
	return strings.Repeat("█", full) + strings.Repeat("░", width-full)
}

// figures are how far a batch is, in one line.
func figures(now ledger.Progress) string {
	s := fmt.Sprintf("%d of %d", now.Done(), now.Discovered)
	if now.State != ledger.Running && now.State != ledger.Ended && now.State != "" {
		s += ", " + string(now.State)
	}
	if now.Rate > 0 {
		s += fmt.Sprintf(", %.0f a second", now.Rate)
	}
	if now.Open > 0 && now.Left != nil {
		s += fmt.Sprintf(", %s left", time.Duration(*now.Left*float64(time.Second)).Round(time.Second))
	}
	return s
}
