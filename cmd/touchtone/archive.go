package main

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"maps"
	"slices"
)

// recording remembers every file that is read through it, so that what is kept of a pack is what was checked.
type recording struct {
	fs.FS
	files map[string][]byte
}

func record(fsys fs.FS) recording { return recording{fsys, map[string][]byte{}} }

func (r recording) ReadFile(name string) ([]byte, error) {
	b, err := fs.ReadFile(r.FS, name)
	if err == nil {
		r.files[name] = b
	}
	return b, err
}

// archive is the files as a zip archive: the same files make the same bytes.
func (r recording) archive() ([]byte, error) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(r.files)) {
		f, err := w.Create(name)
		if err != nil {
			return nil, err
		}
		if _, err := f.Write(r.files[name]); err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return b.Bytes(), err
}

func unpack(archive []byte) (fs.FS, error) {
	return zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
}
