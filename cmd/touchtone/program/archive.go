package program

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"maps"
	"slices"
)

// Recording remembers every file that is read through it, so that what is kept of a pack is what was checked.
type Recording struct {
	fs.FS
	Files map[string][]byte
}

// Record passes on files of a pack and remembers which were read.
func Record(fsys fs.FS) Recording { return Recording{fsys, map[string][]byte{}} }

func (r Recording) ReadFile(name string) ([]byte, error) {
	b, err := fs.ReadFile(r.FS, name)
	if err == nil {
		r.Files[name] = b
	}
	return b, err
}

// Archive is the files as a zip archive: the same files make the same bytes.
func (r Recording) Archive() ([]byte, error) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(r.Files)) {
		f, err := w.Create(name)
		if err != nil {
			return nil, err
		}
		if _, err := f.Write(r.Files[name]); err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return b.Bytes(), err
}

// Unpack gives the files of an archive.
func Unpack(archive []byte) (fs.FS, error) {
	return zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
}
