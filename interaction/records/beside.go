package records

import (
	"errors"
	"strings"

	"touchtone/interaction"
	"touchtone/interaction/draft"
	"touchtone/interaction/flaw"
	"touchtone/interaction/formats"
	"touchtone/interaction/jsonscan"
	"touchtone/interaction/shape"
)

// beside is what is known of an object without reading it: from its key, from the object's own
// metadata, and from the document kept beside it.
type beside struct {
	key, metadata, sidecar interaction.About
}

func readBeside(src Source) (b beside, err error) {
	if b.key, err = aboutKey(src); err != nil {
		return b, err
	}
	if b.metadata, err = aboutMetadata(src); err != nil {
		return b, err
	}
	b.sidecar, err = aboutSidecar(src)
	return b, err
}

// join merges what is beside an object into what its record says.
//
// An object that is one interaction: key < record < metadata < sidecar. Metadata and sidecar were
// written on purpose about this very interaction, and a sidecar that comes late comes to correct. The
// key is the weakest: a folder often knows the day where the record knows the second.
//
// An object that holds many: key < metadata < sidecar < record, and no id from outside, for what is
// said of all of them cannot be truer of one than what that one says itself.
func (b beside) join(a *interaction.About, packed bool) {
	if packed {
		for _, from := range []interaction.About{b.sidecar, b.metadata, b.key} {
			from.ID = ""
			a.Take(from, false)
		}
		return
	}
	a.Take(b.key, false)
	a.Take(b.metadata, true)
	a.Take(b.sidecar, true)
}

// aboutMetadata reads what the bucket keeps with an object, under the names of our own record.
func aboutMetadata(src Source) (interaction.About, error) {
	d := draft.New(src.Zone)
	for _, name := range draft.SortedKeys(src.Metadata) {
		value := src.Metadata[name]
		if !draft.Storable(name) || !draft.Storable(value) {
			return interaction.About{}, flaw.New(flaw.InvalidUTF8, "the object's metadata holds bytes that are not text")
		}
		if err := d.Tell(metadataName(name), value); err != nil {
			return interaction.About{}, err
		}
	}
	return d.About, nil
}

func metadataName(name string) string {
	name = strings.TrimPrefix(strings.ToLower(name), "x-amz-meta-")
	return strings.ReplaceAll(name, "-", "_")
}

// aboutSidecar reads the document beside an object: our own fields, or those of a corpus we know.
func aboutSidecar(src Source) (interaction.About, error) {
	if len(src.Sidecar) == 0 {
		return interaction.About{}, nil
	}
	d := draft.New(src.Zone)
	var s jsonscan.Scanner
	s.ResetBytes(src.Sidecar, 1, 0)
	shape := shape.Of(src.Sidecar)
	if _, ok := shape.HasAll(formats.HarperValleySidecarMarks); ok {
		formats.HarperValleySidecar(d, &s)
	} else {
		for key := range s.Object() {
			d.ReadAbout(&s, key)
		}
	}
	s.End()
	return d.About, ofSidecar(s.Err())
}

// ofSidecar says that a flaw lies beside the object, not in it.
func ofSidecar(err error) error {
	var f *flaw.Flaw
	if !errors.As(err, &f) {
		return err
	}
	f.Path = "sidecar" + strings.TrimPrefix(f.Path, "$")
	return f
}
