package program

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

// NewProgress shows on out.
func NewProgress(out io.Writer) *progress {
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

// Every is how often there is something new to show.
func (p *progress) Every() time.Duration {
	if p.terminal {
		return 200 * time.Millisecond
	}
	return 500 * time.Millisecond
}

// Show shows a batch as it is now.
func (p *progress) Show(now ledger.Progress) {
	if p.terminal {
		fmt.Fprintf(p.out, "\r\x1b[K%s %s", bar(now.Tally), Figures(now))
		return
	}
	const quiet = 5 * time.Second
	if now.Closed() || time.Since(p.last) >= quiet {
		fmt.Fprintln(p.out, Figures(now))
		p.last = time.Now()
	}
}

// Counter shows how many of a known number are done, each time it is told.
func (p *progress) Counter(of int) func(done int) {
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
		p.Show(now)
	}
}

// End leaves the bar's line.
func (p *progress) End() {
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

// Figures are how far a batch is, in one line.
func Figures(now ledger.Progress) string {
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
