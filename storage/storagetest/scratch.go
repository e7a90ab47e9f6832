package storagetest

import (
	"fmt"
	"os"
	"os/exec"
	"sync"
	"syscall"
)

// setup names the way out when a program is missing.
const setup = "`deploy/setup.sh test` installs what the tests need"

// scratch makes the folder that all servers of this test binary share.
//
// A test binary has no hook at its end, and may be killed. So a shell waits for the end of
// its standard input, which is ours, then for the servers, which hold the locks of their folders,
// and takes the folder away.
var scratch = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "touchtone-test-")
	if err != nil {
		return "", err
	}
	const sweep = `cat; for d in "$1"/*/*/; do flock "$d" true; done; rm -rf "$1"`
	sweeper := exec.Command("sh", "-c", sweep, "sh", dir)
	sweeper.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // a Ctrl-C is not for it
	if _, err := sweeper.StdinPipe(); err != nil {
		return "", err
	}
	if err := sweeper.Start(); err != nil {
		return "", fmt.Errorf("start the sweeper of %s: %w", dir, err)
	}
	go sweeper.Wait() // keeps the pipe from being collected, and so closed, before our end
	return dir, nil
})
