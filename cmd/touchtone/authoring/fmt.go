package authoring

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"touchtone/cmd/touchtone/program"
	"touchtone/rules"
)

// Fmt is the verb fmt.
type Fmt struct {
	Paths []string `arg:"" help:"Files and folders of packs."`
	Check bool     `help:"Change nothing; name what would change."`
	Diff  bool     `help:"Change nothing; show what would change."`
}

func (c *Fmt) Run(p *program.Program) error {
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
			fmt.Fprintln(p.Errs, err)
			unread++
		case err != nil:
			return err
		case differs:
			changed++
		}
	}
	switch {
	case unread > 0:
		return program.Exit(program.Findings, fmt.Sprintf("%d %s could not be read", unread, plural(unread, "file")))
	case changed > 0 && c.Check:
		return program.Exit(program.Findings, fmt.Sprintf("%d of %d %s not laid out as touchtone fmt does", changed, len(files), plural(len(files), "file")))
	}
	return nil
}

// format lays one file out, or shows what that would change.
func (c *Fmt) format(p *program.Program, file string) (differs bool, err error) {
	was, err := os.ReadFile(file)
	if err != nil {
		return false, err
	}
	now, err := rules.Format(file, was)
	if err != nil || bytes.Equal(was, now) {
		return false, err
	}
	if c.Check || !c.Diff {
		fmt.Fprintln(p.Out, file)
	}
	if c.Diff {
		fmt.Fprint(p.Out, diff(file, string(was), string(now)))
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
		return nil, program.Exit(program.Usage, "there is no .yml file there")
	}
	return files, nil
}

func plural(n int, word string) string {
	if n == 1 {
		return word
	}
	return word + "s"
}
