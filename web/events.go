package web

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"

	"touchtone/report/ledger"
)

// Intake notes what a bucket tells of its own accord. Its errors are those of ledger.
type Intake interface {
	Notice(event []byte) (taken, ignored int, err error)
}

// EventsPath is where a bucket, or whoever carries its news, posts them.
const EventsPath = "/v1/events/s3"

// Events takes the events of a bucket from whoever knows the secret: as a bearer token, as the password of the
// address, or as the key of a signature over the body. It stands before the door that answers to this machine
// only, because the secret is a door of its own.
type Events struct {
	Intake Intake
	Secret string // empty: nobody knows it
}

// signature is the header of an HMAC-SHA256 over the body: sha256= and its digits.
const signature = "X-Touchtone-Signature"

const eventLimit = 1 << 20

// noted is the answer to what was noted.
type noted struct {
	Taken   int `json:"taken"`
	Ignored int `json:"ignored"` // of other buckets and prefixes
}

func (e Events) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if e.Secret == "" || e.Intake == nil {
		problem{"Events are not taken here", http.StatusForbidden, "No secret is set for them: TOUCHTONE_EVENTS_SECRET."}.write(w)
		return
	}
	known := e.knows(r)
	if !known && r.Header.Get(signature) == "" {
		e.refuse(w)
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, eventLimit))
	if err != nil {
		unreadable(err).write(w)
		return
	}
	if !known && !e.signed(body, r.Header.Get(signature)) {
		e.refuse(w)
		return
	}
	taken, ignored, err := e.Intake.Notice(body)
	if err != nil {
		refusal(w, err)
		return
	}
	writeJSON(w, "application/json", http.StatusAccepted, noted{taken, ignored})
}

// knows tells whether the request carries the secret itself.
func (e Events) knows(r *http.Request) bool {
	if _, password, ok := r.BasicAuth(); ok {
		return e.same(password)
	}
	token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	return ok && e.same(token)
}

// same compares in a time that tells nothing, not even of the length.
func (e Events) same(given string) bool {
	a, b := sha256.Sum256([]byte(given)), sha256.Sum256([]byte(e.Secret))
	return subtle.ConstantTimeCompare(a[:], b[:]) == 1
}

func (e Events) signed(body []byte, header string) bool {
	digits, ok := strings.CutPrefix(header, "sha256=")
	given, err := hex.DecodeString(digits)
	mac := hmac.New(sha256.New, []byte(e.Secret))
	mac.Write(body)
	return ok && err == nil && hmac.Equal(given, mac.Sum(nil))
}

func (e Events) refuse(w http.ResponseWriter) {
	w.Header().Set("WWW-Authenticate", `Bearer realm="touchtone events"`)
	problem{"Who are you?", http.StatusUnauthorized, "Send the secret as a bearer token, as the password of the address, or sign the body in " + signature + "."}.write(w)
}

func unreadable(err error) problem {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return problem{"Too long for an event", http.StatusRequestEntityTooLarge, "An event has at most 1 MiB."}
	}
	return problem{"The event broke off", http.StatusBadRequest, ""}
}

func refusal(w http.ResponseWriter, err error) {
	switch {
	case errors.Is(err, ledger.ErrBusy):
		w.Header().Set("Retry-After", "5")
		problem{"Too many events", http.StatusTooManyRequests, err.Error()}.write(w)
	case errors.Is(err, ledger.ErrStranger):
		problem{"Not our bucket", http.StatusUnprocessableEntity, err.Error()}.write(w)
	default:
		problem{"This is no event", http.StatusBadRequest, err.Error()}.write(w)
	}
}

// Serve takes events on l, and nothing else, until l is closed. It is for the embedded S3 server, which wants somebody
// to listen before it starts, when there are no pages yet.
func (e Events) Serve(l net.Listener, log *slog.Logger) error {
	mux := http.NewServeMux()
	mux.Handle("POST "+EventsPath, e)
	server := &http.Server{
		Handler: mux, ReadTimeout: 15 * time.Second, MaxHeaderBytes: 16 << 10,
		ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	err := server.Serve(l)
	if errors.Is(err, net.ErrClosed) {
		return nil
	}
	return err
}
