package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"touchtone/interaction/records"
)

// source is what is known beside a file on disk: its name, and the metadata document next to it.
func (p *program) source(file string) (records.Source, error) {
	src := records.Source{Key: filepath.ToSlash(file), Template: p.KeyTemplate}
	for _, sidecar := range records.SidecarsOf(src.Key) {
		beside, err := os.ReadFile(filepath.FromSlash(sidecar))
		if err == nil {
			src.Sidecar = beside
			return src, nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return src, err
		}
	}
	return src, nil
}
