package bench

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
)

// Leg is one way of working off objects.
type Leg struct {
	Name    string
	Objects Objects
	Workers int
	Hand    []string // what is said to each worker beside that
	Pages   bool     // read pages afterwards
}

// hand is a worker's process. It says "ready" when it could begin, begins when it is told to, and ends when its input does.
// The first one, which lists the bucket too, tells what it took, in one line, when all is done.
type hand struct {
	cmd  *exec.Cmd
	tell io.WriteCloser
	said *bufio.Reader
}

// Clock is what the first hand tells.
type Clock struct {
	Listed   float64 `json:"listed"`   // seconds until the bucket was listed
	Worked   float64 `json:"worked"`   // until all was scored
	Measured float64 `json:"measured"` // until the day's figures were worked out
	Scored   int     `json:"scored"`
	Refused  int     `json:"quarantined"`
}

// Run works a leg off in a database of its own.
func (s *Stage) Run(ctx context.Context, leg Leg) (c Cost, err error) {
	database, err := s.database(ctx)
	if err != nil {
		return c, err
	}
	hands, err := s.hire(ctx, leg, database)
	defer func() { err = errors.Join(err, dismiss(hands)) }()
	if err != nil {
		return c, err
	}
	before, err := s.used(hands)
	if err != nil {
		return c, err
	}
	clock, err := work(hands)
	if err != nil {
		return c, fmt.Errorf("%s: %w", leg.Name, err)
	}
	after, err := s.used(hands)
	if err != nil {
		return c, err
	}
	if clock.Scored != leg.Objects.Calls {
		return c, fmt.Errorf("%s: %d of %d calls were scored", leg.Name, clock.Scored, leg.Objects.Calls)
	}
	return s.cost(ctx, leg, database, hands, clock, after.minus(before))
}

// hire starts the workers, one after the other: the first brings the database up to date.
func (s *Stage) hire(ctx context.Context, leg Leg, database string) (all []*hand, err error) {
	for i := range leg.Workers {
		args := append([]string{"bench", "hand"}, leg.Hand...)
		if i == 0 {
			args = append(args, "--lead")
		}
		h := &hand{cmd: exec.CommandContext(ctx, s.program, args...)}
		h.cmd.Env, h.cmd.Stderr = s.settings(database, leg.Objects.Prefix+"/"), os.Stderr
		if err := h.start(); err != nil {
			return all, err
		}
		all = append(all, h)
		if said, err := h.said.ReadString('\n'); err != nil || strings.TrimSpace(said) != "ready" {
			return all, fmt.Errorf("worker %d does not begin: %q, %w", i+1, said, err)
		}
	}
	return all, nil
}

func (h *hand) start() (err error) {
	if h.tell, err = h.cmd.StdinPipe(); err != nil {
		return err
	}
	out, err := h.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	h.said = bufio.NewReader(out)
	return h.cmd.Start()
}

// work tells all to begin and returns when the first says that all is done.
func work(hands []*hand) (c Clock, err error) {
	for _, h := range hands {
		if _, err := io.WriteString(h.tell, "begin\n"); err != nil {
			return c, err
		}
	}
	line, err := hands[0].said.ReadBytes('\n')
	if err != nil {
		return c, fmt.Errorf("the first worker ended: %w", err)
	}
	return c, json.Unmarshal(line, &c)
}

func dismiss(hands []*hand) (err error) {
	for _, h := range hands {
		err = errors.Join(err, h.tell.Close())
	}
	for _, h := range hands {
		patience := time.AfterFunc(time.Minute, func() { _ = h.cmd.Process.Kill() }) // it may just have ended
		err = errors.Join(err, h.cmd.Wait())
		patience.Stop()
	}
	return err
}
