package program

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"touchtone/interaction/records"
	"touchtone/rules"
)

// Source is what is known beside a file on disk: its name, and the metadata document next to it.
func (p *Program) Source(file string, pack *rules.Pack) (records.Source, error) {
	src := records.Source{Key: filepath.ToSlash(file), Template: p.KeyTemplate, Mappings: pack.SourceMappings()}
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

// FilesUnder are the files of folders, and files as they are named. In a folder the metadata beside an object is part
// of that object.
func FilesUnder(paths []string) (files []string, err error) {
	for _, root := range paths {
		err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			main, beside := records.SidecarOf(filepath.ToSlash(file))
			if beside && file != root && isThere(filepath.FromSlash(main)) {
				return nil
			}
			files = append(files, file)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}

func isThere(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}
