package main

import (
	"context"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync/atomic"
)

// gate stands before the S3 server.
type gate struct {
	URL    string
	stuck  atomic.Bool      // no object is ever read whole: every other one not at all, the others to the middle
	onRead func(key string) // told before an object is read; may be nil
	reads  atomic.Int64
	server *httputil.ReverseProxy
}

// openGate serves until ctx ends.
func (g *ground) openGate(ctx context.Context, stuck bool, onRead func(key string)) (*gate, error) {
	behind, err := url.Parse(g.s3.Endpoint)
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	gt := &gate{URL: "http://" + listener.Addr().String(), onRead: onRead}
	gt.stuck.Store(stuck)
	gt.server = &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(behind)
			r.Out.Host = r.In.Host // what was signed
		},
		ModifyResponse: gt.hold,
		FlushInterval:  -1,
		ErrorLog:       log.New(io.Discard, "", 0),
		ErrorHandler:   func(w http.ResponseWriter, _ *http.Request, _ error) { w.WriteHeader(http.StatusBadGateway) },
	}
	server := &http.Server{Handler: gt}
	context.AfterFunc(ctx, func() { server.Close() })
	go server.Serve(listener)
	return gt, nil
}

func (g *gate) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if key := keyOf(r); key != "" {
		if g.onRead != nil {
			g.onRead(key)
		}
		if n := g.reads.Add(1); g.stuck.Load() && n%2 == 0 {
			<-r.Context().Done()
			return
		}
	}
	g.server.ServeHTTP(w, r)
}

// hold lets a body through to its middle.
func (g *gate) hold(r *http.Response) error {
	if g.stuck.Load() && keyOf(r.Request) != "" {
		r.Body = heldBody{io.LimitReader(r.Body, r.ContentLength/2), r.Body, r.Request.Context()}
	}
	return nil
}

type heldBody struct {
	half io.Reader
	io.Closer
	reader context.Context
}

func (b heldBody) Read(p []byte) (int, error) {
	n, err := b.half.Read(p)
	if err == io.EOF {
		<-b.reader.Done()
		err = io.ErrUnexpectedEOF
	}
	return n, err
}

// keyOf gives the key of the object that is to be read; empty when something else is asked for.
func keyOf(r *http.Request) string {
	_, key, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	if r.Method != http.MethodGet {
		return ""
	}
	return key
}
