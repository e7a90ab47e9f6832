package crew

import (
	"crypto/rand"
	"net"
	"net/url"

	"touchtone/cmd/touchtone/program"
	"touchtone/web"
	"touchtone/worker"
)

// Intake takes what the settings' bucket tells of.
func Intake(p *program.Program) *worker.Intake {
	return &worker.Intake{Bucket: p.S3Bucket, Prefix: p.S3Prefix, Log: p.Log}
}

// hearing is a door of its own for the embedded S3 server, which looks whether anybody listens when it starts.
type hearing struct {
	net.Listener
	Address string // with the password in it
}

// Hear listens, where there is an S3 server of our own, for what happens in its buckets.
func Hear(p *program.Program, intake *worker.Intake) (*hearing, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	secret := rand.Text()
	go func() {
		if err := (web.Events{Intake: intake, Secret: secret}).Serve(listener, p.Log); err != nil {
			p.Log.Warn("cannot hear the embedded bucket; listings go on", "error", err)
		}
	}()
	address := url.URL{
		Scheme: "http", User: url.UserPassword("touchtone", secret), Host: listener.Addr().String(), Path: web.EventsPath,
	}
	return &hearing{listener, address.String()}, nil
}
