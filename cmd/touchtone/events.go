package main

import (
	"crypto/rand"
	"net"
	"net/url"

	"touchtone/web"
	"touchtone/worker"
)

// intake takes what the settings' bucket tells of.
func (p *program) intake() *worker.Intake {
	return &worker.Intake{Bucket: p.S3Bucket, Prefix: p.S3Prefix, Log: p.log}
}

// hearing is a door of its own for the embedded S3 server, which looks whether anybody listens when it starts.
type hearing struct {
	net.Listener
	address string // with the password in it
}

func (p *program) hear(intake *worker.Intake) (*hearing, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	secret := rand.Text()
	go func() {
		if err := (web.Events{Intake: intake, Secret: secret}).Serve(listener, p.log); err != nil {
			p.log.Warn("cannot hear the embedded bucket; listings go on", "error", err)
		}
	}()
	address := url.URL{
		Scheme: "http", User: url.UserPassword("touchtone", secret), Host: listener.Addr().String(), Path: web.EventsPath,
	}
	return &hearing{listener, address.String()}, nil
}
