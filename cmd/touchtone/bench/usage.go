package bench

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// process is a line of /proc/PID/stat, as far as it matters here.
type process struct {
	pid, parent int
	own, gone   time.Duration // CPU time of its own, and of those of its children that have ended
}

// tick is the unit of /proc, the same on every machine that Go runs on.
const tick = time.Second / 100

// processes are all that there are; those that end meanwhile are left out.
func processes() ([]process, error) {
	entries, err := os.ReadDir("/proc")
	if err != nil {
		return nil, err
	}
	var all []process
	for _, e := range entries {
		pid, err := strconv.Atoi(e.Name())
		if err != nil {
			continue
		}
		if p, err := look(pid); err == nil {
			all = append(all, p)
		}
	}
	return all, nil
}

func look(pid int) (process, error) {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return process{}, err
	}
	before, after, _ := strings.Cut(string(stat), "(") // a name may hold spaces, and brackets too
	end := strings.LastIndexByte(after, ')')
	fields := strings.Fields(after[max(0, end)+1:])
	const least = 15 // up to the children's system time
	if end < 0 || len(fields) < least {
		return process{}, fmt.Errorf("process %s: cannot read its state", before)
	}
	number := func(i int) int { n, _ := strconv.Atoi(fields[i]); return n }
	ticks := func(i int) time.Duration { return time.Duration(number(i)+number(i+1)) * tick }
	return process{pid: pid, parent: number(1), own: ticks(11), gone: ticks(13)}, nil
}

// family is the CPU time of a process and all that it has brought forth: what has ended is counted by its parent.
func family(all []process, pid int) (spent time.Duration) {
	for _, p := range all {
		if p.pid == pid {
			spent += p.own + p.gone
		}
		if p.parent == pid {
			spent += family(all, p.pid)
		}
	}
	return spent
}

// childCalled is the child of this process that was started under that name; 0 when there is none.
func childCalled(all []process, name string) int {
	for _, p := range all {
		if p.parent == os.Getpid() && p.calledAs() == name {
			return p.pid
		}
	}
	return 0
}

// calledAs is the first word of its command line: a program that is started again under another name keeps its file's name
// in all else.
func (p process) calledAs() string {
	line, _ := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", p.pid)) // it may have ended
	first, _, _ := strings.Cut(string(line), "\x00")
	first, _, _ = strings.Cut(first, " ") // Redis writes more into it
	return filepath.Base(first)
}

// memory is a value of /proc/PID/status in bytes, such as VmRSS, what is held now, and VmHWM, the most there was.
func memory(pid int, name string) (int64, error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	_, after, found := strings.Cut(string(status), "\n"+name+":")
	fields := strings.Fields(after)
	if !found || len(fields) == 0 {
		return 0, fmt.Errorf("process %d tells no %s", pid, name)
	}
	kib, err := strconv.ParseInt(fields[0], 10, 64)
	return kib << 10, err
}

// spent is CPU time by who used it.
type spent struct{ Workers, Postgres, Redis, S3 time.Duration }

func (s spent) minus(before spent) spent {
	return spent{s.Workers - before.Workers, s.Postgres - before.Postgres, s.Redis - before.Redis, s.S3 - before.S3}
}
