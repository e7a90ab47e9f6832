package embedded

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

const (
	// inside is how a server names its folder: as the descriptor that it inherits. Opening a path
	// below it asks no permission of the folder's parents.
	inside = "/proc/self/fd/3"

	// longestSocket is what fits the address of a Unix socket, less the zero at its end.
	longestSocket = 107

	// patience is how long a new server waits for the last process of an old one, which may be
	// writing its final checkpoint because our predecessor was killed.
	patience = 15 * time.Second
)

// folder is where one server keeps its files, open and locked. The server inherits the lock.
// Its owner may be a user whom root does not trust: root touches its files through files only,
// which follows no link that leads out.
type folder struct {
	path  string
	files *os.Root
	open  *os.File
	owner *syscall.Credential // the user who runs the server; nil is the one we are
}

// within starts a server in the folder of that name below dir.
func within[T any](ctx context.Context, dir, name string, start func(context.Context, *folder) (T, error)) (T, error) {
	var none T
	path, err := filepath.Abs(filepath.Join(dir, name))
	if err != nil {
		return none, err
	}
	f, err := openFolder(ctx, path)
	if err != nil {
		return none, fmt.Errorf("%s: %w", name, err)
	}
	s, err := start(ctx, f)
	if err != nil {
		f.Close()
		return none, fmt.Errorf("%s: %w", name, err)
	}
	return s, nil
}

// openFolder makes the folder where it is missing and waits until no server uses it.
func openFolder(ctx context.Context, path string) (*folder, error) {
	if err := os.MkdirAll(path, 0o700); err != nil {
		return nil, err
	}
	owner, err := ownerOf(path)
	if err != nil {
		return nil, err
	}
	open, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	if err := lock(ctx, open, patience); err != nil {
		open.Close()
		return nil, err
	}
	files, err := os.OpenRoot(path)
	if err != nil {
		open.Close()
		return nil, err
	}
	return &folder{path: path, files: files, open: open, owner: owner}, nil
}

// ownerOf decides who runs a server on this folder. Root gives a folder away once, and from then
// on goes by what it finds, so that a folder made by an ordinary user stays that user's.
func ownerOf(path string) (*syscall.Credential, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if stat := info.Sys().(*syscall.Stat_t); stat.Uid != 0 {
		return &syscall.Credential{Uid: stat.Uid, Gid: stat.Gid}, nil
	}
	owner := unprivileged()
	return owner, os.Chown(path, int(owner.Uid), int(owner.Gid))
}

// unprivileged is the user "postgres" where there is one, else nobody.
func unprivileged() *syscall.Credential {
	const nobody = 65534
	u, err := user.Lookup("postgres")
	if err != nil {
		return &syscall.Credential{Uid: nobody, Gid: nobody}
	}
	uid, _ := strconv.ParseUint(u.Uid, 10, 32) // always a number on Linux
	gid, _ := strconv.ParseUint(u.Gid, 10, 32)
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
}

// errInUse is what a second process on the same folder is told.
var errInUse = errors.New("in use by another Touchtone: end that one first, or name another data folder")

// lock takes the lock of an open folder, trying again for as long as wait says.
func lock(ctx context.Context, open *os.File, wait time.Duration) error {
	ctx, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	for {
		err := syscall.Flock(int(open.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err == nil {
			return nil
		}
		if !errors.Is(err, syscall.EWOULDBLOCK) {
			return fmt.Errorf("lock %s: %w", open.Name(), err)
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%s is %w", open.Name(), errInUse)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// reach is the folder's name for clients of a socket in it. Where the true one is too long for a
// socket's address, our own open descriptor serves: every process of the same user may use it.
func (f *folder) reach(socket string) string {
	if len(filepath.Join(f.path, socket)) <= longestSocket {
		return f.path
	}
	return fmt.Sprintf("/proc/%d/fd/%d", os.Getpid(), f.open.Fd())
}

// writeFile keeps something for the server, and for nobody else, to read: all of it or nothing.
func (f *folder) writeFile(name string, b []byte) error {
	unfinished := name + ".unfinished"
	if err := f.files.WriteFile(unfinished, b, 0o600); err != nil {
		return err
	}
	if f.owner != nil {
		if err := f.files.Chown(unfinished, int(f.owner.Uid), int(f.owner.Gid)); err != nil {
			return err
		}
	}
	return f.files.Rename(unfinished, name)
}

// Close gives the lock back, as soon as the server too has ended.
func (f *folder) Close() error { return errors.Join(f.files.Close(), f.open.Close()) }
