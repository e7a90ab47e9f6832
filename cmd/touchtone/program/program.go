package program

import (
	"io"
	"log/slog"

	"github.com/alecthomas/kong"
)

// Set at build time.
var (
	Version   = "unknown"
	Committed = "unknown"
)

// Program is what every verb gets.
type Program struct {
	*Settings
	Flags []*kong.Flag
	Out   io.Writer
	Errs  io.Writer
	Log   *slog.Logger
}

// LogHandler writes what happened, never what was said.
func LogHandler(s *Settings, errs io.Writer) slog.Handler {
	options := &slog.HandlerOptions{Level: s.LogLevel}
	if s.LogFormat == "json" {
		return slog.NewJSONHandler(errs, options)
	}
	return slog.NewTextHandler(errs, options)
}
