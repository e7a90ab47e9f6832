package written

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"touchtone/rules/spelling"
	"touchtone/rules/strictyaml"
)

// Shelf is the folder where a pack finds those that it uses, each in a folder of its name.
const Shelf = "uses"

// manifest reads the packs that the one in dir uses, and then what it says itself in the same file.
func (r *reading) manifest(dir string) error {
	var f Pack
	err := r.file(path.Join(dir, Manifest), &f)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if dir == "." {
		r.all.About, r.all.Uses = f.About, f.Uses
	}
	for _, name := range f.Uses {
		if err := r.use(name); err != nil {
			return err
		}
	}
	r.merge(&f)
	return nil
}

// use reads a pack once, however many use it.
func (r *reading) use(name strictyaml.Text) error {
	switch {
	case slices.Contains(r.chain, name.Value):
		r.mistakes = append(r.mistakes, name.Mistakef("packs use each other in a circle: %s", strings.Join(append(r.chain, name.Value), " uses ")))
		return nil
	case r.used[name.Value]:
		return nil
	case !r.onShelf(name.Value):
		r.mistakes = append(r.mistakes, name.Mistakef("there is no pack %s to use%s", name.Value, spelling.DidYouMean(name.Value, r.shelf())))
		return nil
	}
	r.used[name.Value] = true
	r.chain = append(r.chain, name.Value)
	err := r.pack(path.Join(Shelf, name.Value))
	r.chain = r.chain[:len(r.chain)-1]
	return err
}

func (r *reading) onShelf(name string) bool {
	if strings.Contains(name, "/") {
		return false
	}
	_, err := fs.Stat(r.fsys, path.Join(Shelf, name, Manifest))
	return err == nil
}

// shelf are the names of all packs that could be used.
func (r *reading) shelf() []string {
	var names []string
	all, _ := fs.ReadDir(r.fsys, Shelf) // without the folder there are none
	for _, entry := range all {
		names = append(names, entry.Name())
	}
	return names
}

// misplaced is what only the manifest can say.
func (f *Pack) misplaced() strictyaml.Mistakes {
	var out strictyaml.Mistakes
	if f.About.Value != "" {
		out = append(out, f.About.Mistakef("about stands in %s", Manifest))
	}
	for _, name := range f.Uses {
		out = append(out, name.Mistakef("uses stands in %s", Manifest))
	}
	return out
}

// addition is phrases for a list that another file began.
type addition struct {
	name string
	list List
}

// add gives the lists what is added to them, whichever file was read first.
func (r *reading) add() {
	for _, a := range r.adds {
		list, ok := r.all.Lists[a.name]
		if !ok {
			r.mistakes = append(r.mistakes, a.list.Mistakef("there is no list @%s to add to", a.name))
			continue
		}
		r.all.Lists[a.name] = list.plus(a.list)
	}
}

// plus is the list with the phrases of another behind its own.
func (l List) plus(more List) List {
	l.Any = slices.Concat(l.Any, more.Any)
	l.EN = slices.Concat(l.EN, more.EN)
	l.RO = slices.Concat(l.RO, more.RO)
	l.RU = slices.Concat(l.RU, more.RU)
	l.EL = slices.Concat(l.EL, more.EL)
	l.AF = slices.Concat(l.AF, more.AF)
	return l
}

// Borrowed tells whether something stands in a pack that is used.
func Borrowed(at strictyaml.Place) bool { return strings.HasPrefix(at.File(), Shelf+"/") }
