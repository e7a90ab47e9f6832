package embedded

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"syscall"

	"github.com/versity/versitygw/backend/meta"
	"github.com/versity/versitygw/backend/posix"
	"github.com/versity/versitygw/embedgw"
)

const (
	gatewayName = "touchtone-s3"
	healthPath  = "/-" // masks no bucket: none may have this name

	// garbage is how much may lie about, in percent of what is in use. That is so little that by the usual 100 a fifth of the server's
	// work would be collecting.
	garbage = 800
)

// The S3 server wants a process of its own: it changes the working directory, keeps its state in
// globals and prints. So our program, and the binary of any test that imports this package,
// starts itself again under the server's name and becomes the server here, before main.
func init() {
	if os.Args[0] != gatewayName {
		return
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	if err := serveGateway(ctx, os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// serveGateway serves the folder that it inherited until ctx ends.
func serveGateway(ctx context.Context, endpoint string) error {
	b, err := os.ReadFile(filepath.Join(inside, keysFile))
	if err != nil {
		return err
	}
	var keys Keys
	if err := json.Unmarshal(b, &keys); err != nil {
		return err
	}
	tell, err := os.ReadFile(filepath.Join(inside, tellFile))
	if err != nil {
		return err
	}
	objects, err := openObjects()
	if err != nil {
		return err
	}
	debug.SetGCPercent(garbage)
	return embedgw.RunVersityGW(ctx, objects, &embedgw.Config{
		RootUserAccess:    keys.AccessKey,
		RootUserSecret:    keys.SecretKey,
		Region:            s3Region,
		Ports:             []string{endpoint},
		HealthPath:        healthPath,
		EventWebhookURL:   string(tell),
		MaxConnections:    4096,
		MaxRequests:       2048,
		MultipartMaxParts: 10_000,
		KeepAlive:         true,
		Quiet:             true,
	})
}

// openObjects opens the buckets: folders below "objects". What S3 knows of an object beside its
// bytes is kept in the file's extended attributes, or where there are none below "metadata".
func openObjects() (*posix.Posix, error) {
	options := posix.PosixOpts{CopyObjectThreshold: 5 << 30}
	root, err := makeFolder("objects")
	if err != nil {
		return nil, err
	}
	if options.VersioningDir, err = makeFolder("versions"); err != nil {
		return nil, err
	}
	if (meta.XattrMeta{}).Test(root) == nil {
		return posix.New(root, meta.XattrMeta{}, options)
	}
	if options.SideCarDir, err = makeFolder("metadata"); err != nil {
		return nil, err
	}
	sidecar, err := meta.NewSideCar(options.SideCarDir)
	if err != nil {
		return nil, err
	}
	return posix.New(root, sidecar, options)
}

func makeFolder(name string) (string, error) {
	path := filepath.Join(inside, name)
	return path, os.MkdirAll(path, 0o700)
}
