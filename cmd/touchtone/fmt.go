package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"touchtone/rules"
)

type fmtCommand struct {
	Paths []string `arg:"" help:"Files and folders of packs."`
	Check bool     `help:"Change nothing; name what would change."`
	Diff  bool     `help:"Change nothing; show what would change."`
}

func (c *fmtCommand) Run(p *program) error {
	files, err := packFilesBelow(c.Paths)
	if err != nil {
		return err
	}
	changed, unread := 0, 0
	for _, file := range files {
		differs, err := c.format(p, file)
		var mistakes rules.Mistakes
		switch {
		case errors.As(err, &mistakes):
			fmt.Fprintln(p.errs, err)
			unread++
		case err != nil:
			return err
		case differs:
			changed++
		}
	}
	switch {
	case unread > 0:
		return exit(exitFindings, fmt.Sprintf("%d %s could not be read", unread, plural(unread, "file")))
	case changed > 0 && c.Check:
		return exit(exitFindings, fmt.Sprintf("%d of %d %s not laid out as touchtone fmt does", changed, len(files), plural(len(files), "file")))
	}
	return nil
}

// format lays one file out, or shows what that would change.
func (c *fmtCommand) format(p *program, file string) (differs bool, err error) {
	was, err := os.ReadFile(file)
	if err != nil {
		return false, err
	}
	now, err := rules.Format(file, was)
	if err != nil || bytes.Equal(was, now) {
		return false, err
	}
	if c.Check || !c.Diff {
		fmt.Fprintln(p.out, file)
	}
	if c.Diff {
		fmt.Fprint(p.out, diff(file, string(was), string(now)))
	}
	if c.Check || c.Diff {
		return true, nil
	}
	info, err := os.Stat(file)
	if err != nil {
		return true, err
	}
	return true, os.WriteFile(file, now, info.Mode().Perm())
}

// packFilesBelow are the YAML files among some paths and in the folders among them.
func packFilesBelow(paths []string) ([]string, error) {
	var files []string
	for _, path := range paths {
		err := filepath.WalkDir(path, func(name string, d fs.DirEntry, err error) error {
			hidden := name != path && strings.HasPrefix(d.Name(), ".")
			switch {
			case err != nil:
				return err
			case d.IsDir() && hidden:
				return fs.SkipDir
			case !d.IsDir() && slices.Contains([]string{".yml", ".yaml"}, filepath.Ext(name)):
				files = append(files, name)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	if len(files) == 0 {
		return nil, exit(exitUsage, "there is no .yml file there")
	}
	return files, nil
}

func plural(n int, word string) string {
	if n == 1 {
		return word
	}
	return word + "s"
}
