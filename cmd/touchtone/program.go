package main

import (
	"io"
	"log/slog"

	"github.com/alecthomas/kong"
)

// Set at build time.
var (
	version   = "unknown"
	committed = "unknown"
)

// program is what every verb gets.
type program struct {
	*Settings
	settings []*kong.Flag
	out      io.Writer
	errs     io.Writer
	log      *slog.Logger
}

// logHandler writes what happened, never what was said.
func logHandler(s *Settings, errs io.Writer) slog.Handler {
	options := &slog.HandlerOptions{Level: s.LogLevel}
	if s.LogFormat == "json" {
		return slog.NewJSONHandler(errs, options)
	}
	return slog.NewTextHandler(errs, options)
}
