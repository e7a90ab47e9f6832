package embedded

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
	"time"
)

const (
	logFile = "log" // in the server's folder: what its last run had to say

	// stopTime is how long a server may take to end in good order. Postgres writes a checkpoint.
	stopTime = 30 * time.Second
)

// server is a program that runs as our child in a folder of its own and does not outlive us.
type server struct {
	folder *folder
	cmd    *exec.Cmd
	stop   syscall.Signal // asks it to end in good order
	exited chan struct{}
	err    error // why it ended; to be read after exited is closed
}

// start runs a program in the folder, as the folder's owner.
//
// The kernel sends stop when the thread that started the program is gone. That thread is kept
// until the program ends, so this means: when we are gone, by kill -9 too.
func (f *folder) start(stop syscall.Signal, cmd *exec.Cmd) (*server, error) {
	log, err := f.files.Create(logFile)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	cmd.Dir = "/"
	cmd.Env = []string{"LC_ALL=C"} // neither PGDATA nor PGOPTIONS of a stranger
	cmd.Stdout, cmd.Stderr = log, log
	cmd.ExtraFiles = []*os.File{f.open}
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Credential: f.owner,
		Setpgid:    true, // a Ctrl-C is for us; we end the servers when their users have ended
		Pdeathsig:  stop,
	}
	s := &server{folder: f, cmd: cmd, stop: stop, exited: make(chan struct{})}
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		err := cmd.Start()
		started <- err
		if err == nil {
			s.err = cmd.Wait()
			close(s.exited)
		}
	}()
	if err := <-started; err != nil {
		return nil, fmt.Errorf("start %s: %w", s.name(), err)
	}
	return s, nil
}

// run starts a program and waits for its end.
func (f *folder) run(ctx context.Context, cmd *exec.Cmd) error {
	s, err := f.start(syscall.SIGTERM, cmd)
	if err != nil {
		return err
	}
	select {
	case <-s.exited:
	case <-ctx.Done():
		return errors.Join(ctx.Err(), s.end())
	}
	if s.err != nil {
		return s.complaint()
	}
	return nil
}

// await returns when ready says so, and an error when the server ends before that. A server that
// is not ready when ctx ends is ended too.
func (s *server) await(ctx context.Context, ready func() bool) error {
	for !ready() {
		select {
		case <-s.exited:
			return s.complaint()
		case <-ctx.Done():
			return errors.Join(fmt.Errorf("%s does not answer: %w", s.name(), ctx.Err()), s.end())
		case <-time.After(3 * time.Millisecond):
		}
	}
	return nil
}

// complaint says how the server ended and the last that it said.
func (s *server) complaint() error {
	said, _ := s.folder.files.ReadFile(logFile) // where it cannot be read, s.err must do
	const enough = 500
	if cut := len(said) - enough; cut > 0 {
		said = said[cut:]
	}
	return fmt.Errorf("%s ended: %w: %s", s.name(), s.err, bytes.TrimSpace(said))
}

func (s *server) name() string { return filepath.Base(s.cmd.Args[0]) }

// end ends the server in good order, and by force when that takes too long.
func (s *server) end() error {
	s.cmd.Process.Signal(s.stop) // an error means that it has ended
	select {
	case <-s.exited:
		return nil
	case <-time.After(stopTime):
	}
	s.cmd.Process.Kill()
	<-s.exited
	return fmt.Errorf("%s did not end within %v and was killed", s.name(), stopTime)
}

// Signal sends a signal to the server.
func (s *server) Signal(how os.Signal) error { return s.cmd.Process.Signal(how) }

// Crash ends the server as a power cut would, and frees its folder.
func (s *server) Crash() error {
	s.cmd.Process.Kill() // an error means that it has ended
	<-s.exited
	return s.folder.Close()
}

// Close ends the server and frees its folder.
func (s *server) Close() error {
	return errors.Join(s.end(), s.folder.Close())
}
