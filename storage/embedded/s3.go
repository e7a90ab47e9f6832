package embedded

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os/exec"
	"path/filepath"
	"syscall"
)

const (
	s3Region = "us-east-1" // as good as any
	keysFile = "keys.json"
	tellFile = "tell" // the address to which the server posts what happens in its buckets; empty for none
)

// S3 is a running server, its objects plain files.
type S3 struct {
	S3Address
	*server
}

// S3Address says where an S3 server is and how its only user, who owns everything, signs requests.
type S3Address struct {
	Endpoint string `json:"endpoint"` // http://127.0.0.1:port
	Region   string `json:"region"`
	Keys
}

// Keys sign requests.
type Keys struct {
	AccessKey string `json:"access_key"`
	SecretKey string `json:"secret_key"`
}

// StartS3 runs an S3 server on the folder "s3" below dir and makes up keys for it the first time. What happens in its
// buckets it posts to the address tell, unless that is empty; somebody must listen there before it starts.
func StartS3(ctx context.Context, dir, tell string) (*S3, error) {
	return within(ctx, dir, "s3", func(ctx context.Context, f *folder) (*S3, error) { return startS3(ctx, f, tell) })
}

func startS3(ctx context.Context, f *folder, tell string) (*S3, error) {
	keys, err := loadKeys(f)
	if err != nil {
		return nil, err
	}
	if err := f.writeFile(tellFile, []byte(tell)); err != nil { // it may hold a password, which arguments would show
		return nil, err
	}
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	// This very program, under another name. It cannot serve us from inside: see gateway.go.
	s, err := f.start(syscall.SIGTERM, &exec.Cmd{Path: "/proc/self/exe", Args: []string{gatewayName, port}})
	if err != nil {
		return nil, err
	}
	endpoint := "http://" + port
	if err := s.await(ctx, func() bool { return answersHTTP(ctx, endpoint+healthPath) }); err != nil {
		return nil, err
	}
	return &S3{S3Address{Endpoint: endpoint, Region: s3Region, Keys: keys}, s}, nil
}

// loadKeys reads the keys of the folder or makes them.
func loadKeys(f *folder) (Keys, error) {
	b, err := f.files.ReadFile(keysFile)
	if errors.Is(err, fs.ErrNotExist) {
		return makeKeys(f)
	}
	if err != nil {
		return Keys{}, err
	}
	var k Keys
	if err := json.Unmarshal(b, &k); err != nil {
		return Keys{}, fmt.Errorf("%s: %w", filepath.Join(f.path, keysFile), err)
	}
	return k, nil
}

func makeKeys(f *folder) (Keys, error) {
	k := Keys{AccessKey: rand.Text(), SecretKey: rand.Text()}
	b, err := json.Marshal(k)
	if err != nil {
		return Keys{}, err
	}
	return k, f.writeFile(keysFile, b)
}

// freePort names a loopback address, 127.0.0.1:port, that nobody listens on. Somebody else may take it before
// the server does, which then ends and says so.
func freePort() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return l.Addr().String(), nil
}

func answersHTTP(ctx context.Context, url string) bool {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return false
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return false
	}
	resp.Body.Close()
	return resp.StatusCode == http.StatusOK
}
