package pg

import (
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"strings"

	"github.com/lib/pq"
)

// passing tells whether err may be gone when the same is tried again: a deadlock, a server that
// restarts, a connection that broke.
func passing(err error) bool {
	switch state := sqlState(err); {
	case state == "40001", state == "40P01": // serialization failure, deadlock
		return true
	case state == "57014": // canceled on our own request
		return false
	case state != "":
		return inClass(state, "08", "53", "57") // connection, resources, operator
	}
	var network net.Error
	return errors.As(err, &network) ||
		errors.Is(err, driver.ErrBadConn) || errors.Is(err, sql.ErrConnDone) ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
}

// Refused tells whether the database will never take these values: trying again changes nothing.
func Refused(err error) bool {
	state := sqlState(err)
	return inClass(state, "22", "54") || // data exception, program limit exceeded
		state == "23514" && !Monthless(err) || state == "23502" // check violation, not null violation
}

// Monthless tells whether a row's month has no tables: a violation of what no constraint says.
func Monthless(err error) bool {
	var pe *pq.Error
	return errors.As(err, &pe) && pe.Code == "23514" && pe.Constraint == ""
}

func sqlState(err error) string {
	var pe *pq.Error
	if errors.As(err, &pe) {
		return string(pe.Code)
	}
	return ""
}

func inClass(state string, classes ...string) bool {
	for _, class := range classes {
		if strings.HasPrefix(state, class) {
			return true
		}
	}
	return false
}

// Condition is the name that Postgres has for an error of its own, in which nothing of the values stands; it is empty for others.
func Condition(err error) string {
	var pe *pq.Error
	if errors.As(err, &pe) {
		return pe.Code.Name()
	}
	return ""
}
