// Package packs answers: what to begin with?
//
// It holds the packs that ship with Touchtone, a folder each. A team's own pack uses those that it needs and
// says only what is different, or copies one and makes it its own.
package packs

import (
	"embed"
	"io/fs"
	"path"
	"strings"

	"touchtone/rules/written"
)

//go:embed */*.yml */*/*.yml
var shipped embed.FS

// Starter is the pack that is used until a team brings its own.
var Starter = must(Shipped("starter"))

// Shipped is the pack of that name, with what it uses. Its error is [fs.ErrNotExist] when none ships.
func Shipped(name string) (fs.FS, error) {
	if _, err := fs.Stat(shipped, path.Join(name, written.Manifest)); err != nil {
		return nil, err
	}
	return In(shipped, name)
}

// Names are those of all packs that ship.
func Names() []string {
	var names []string
	for _, entry := range must(shipped.ReadDir(".")) {
		names = append(names, entry.Name())
	}
	return names
}

func must[T any](v T, err error) T {
	if err != nil {
		panic("packs: " + err.Error()) // only when what is embedded is not what is named here
	}
	return v
}

// In is the pack of that name in a folder of packs. What it uses is found below its own folder uses, beside it, or among
// those that ship.
func In(folder fs.FS, name string) (fs.FS, error) {
	pack, err := fs.Sub(folder, name)
	if err != nil {
		return nil, err
	}
	own, err := fs.Sub(pack, written.Shelf)
	return over{pack, []fs.FS{own, others{folder, name}, shipped}}, err
}

// others is a folder of packs without the one that is asking, so that a team's support can use the support that ships.
type others struct {
	fs.FS
	self string
}

func (o others) Open(name string) (fs.File, error) {
	if first, _, _ := strings.Cut(name, "/"); first == o.self {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return o.FS.Open(name)
}

// over shows the packs of its shelves below the folder uses of a pack.
type over struct {
	pack    fs.FS
	shelves []fs.FS
}

func (o over) Open(name string) (fs.File, error) {
	fsys, name := o.find(name)
	return fsys.Open(name)
}

// ReadDir lists the shelves as if they were one.
func (o over) ReadDir(name string) ([]fs.DirEntry, error) {
	if name != written.Shelf {
		fsys, name := o.find(name)
		return fs.ReadDir(fsys, name)
	}
	var all []fs.DirEntry
	for _, s := range o.shelves {
		entries, _ := fs.ReadDir(s, ".") // a pack without a shelf of its own has none to list
		all = append(all, entries...)
	}
	return all, nil
}

// find tells in which file system a name is, and as what: the first shelf that has the pack has all of it.
func (o over) find(name string) (fs.FS, string) {
	below, used := strings.CutPrefix(name, written.Shelf+"/")
	if !used {
		return o.pack, name
	}
	pack, _, _ := strings.Cut(below, "/")
	for _, s := range o.shelves {
		if _, err := fs.Stat(s, path.Join(pack, written.Manifest)); err == nil {
			return s, below
		}
	}
	return o.pack, name
}
