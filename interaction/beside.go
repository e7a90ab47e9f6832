package interaction

import (
	"errors"
	"strings"
	"unicode/utf8"

	"touchtone/interaction/flaw"
	"touchtone/interaction/jsonscan"
)

// beside is what is known of an object without reading it: from its key, from the object's own
// metadata, and from the document kept beside it.
type beside struct {
	key, metadata, sidecar About
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
func (b beside) join(a *About, packed bool) {
	if packed {
		for _, from := range []About{b.sidecar, b.metadata, b.key} {
			from.ID = ""
			a.take(from, false)
		}
		return
	}
	a.take(b.key, false)
	a.take(b.metadata, true)
	a.take(b.sidecar, true)
}

// take fills in what from knows: what is open, or with over all of it.
func (a *About) take(from About, over bool) {
	for _, field := range []struct{ to, from *string }{
		{&a.ID, &from.ID},
		{(*string)(&a.Channel), (*string)(&from.Channel)},
		{&a.Lang, &from.Lang},
		{&a.Agent, &from.Agent},
		{&a.Team, &from.Team},
		{&a.Customer, &from.Customer},
		{&a.Journey, &from.Journey},
		{&a.Touchpoint, &from.Touchpoint},
	} {
		if *field.from != "" && (over || *field.to == "") {
			*field.to = *field.from
		}
	}
	if !from.StartedAt.IsZero() && (over || a.StartedAt.IsZero()) {
		a.StartedAt = from.StartedAt
		a.Notes = append(a.Notes, from.Notes...)
	}
	for name, value := range from.Attributes {
		if _, known := a.Attributes[name]; over || !known {
			a.set(name, value)
		}
	}
	if len(from.Answers) > 0 && (over || len(a.Answers) == 0) {
		a.Answers = from.Answers
	}
}

// aboutMetadata reads what the bucket keeps with an object, under the names of our own record.
func aboutMetadata(src Source) (About, error) {
	d := newDraft(src.Zone)
	for _, name := range sortedKeys(src.Metadata) {
		value := src.Metadata[name]
		if !storable(name) || !storable(value) {
			return About{}, flaw.New(flaw.InvalidUTF8, "the object's metadata holds bytes that are not text")
		}
		if err := d.tell(metadataName(name), value); err != nil {
			return About{}, err
		}
	}
	return d.About, nil
}

func metadataName(name string) string {
	name = strings.TrimPrefix(strings.ToLower(name), "x-amz-meta-")
	return strings.ReplaceAll(name, "-", "_")
}

// storable says that Postgres would take it.
func storable(s string) bool { return utf8.ValidString(s) && !strings.Contains(s, "\x00") }

// tell keeps what is known under the name of a field, and as an attribute under any other.
func (d *draft) tell(name, value string) error {
	switch name {
	case "id":
		d.ID = value
	case "channel":
		d.setChannel(value)
	case "lang", "language":
		d.Lang = language(value)
	case "agent", "agent_id":
		d.Agent = value
	case "team":
		d.Team = value
	case "customer":
		d.Customer = value
	case "journey":
		d.Journey = value
	case "touchpoint":
		d.Touchpoint = value
	case "started_at":
		at, precision, err := parseTime(value, d.zone)
		if err != nil {
			return flaw.New(flaw.BadTimestamp, "started_at beside the object: %v", err)
		}
		d.StartedAt = at
		d.notePrecision(precision)
	default:
		d.set(name, value)
	}
	return nil
}

// aboutSidecar reads the document beside an object: our own fields, or those of a corpus we know.
func aboutSidecar(src Source) (About, error) {
	if len(src.Sidecar) == 0 {
		return About{}, nil
	}
	d := newDraft(src.Zone)
	var s jsonscan.Scanner
	s.ResetBytes(src.Sidecar, 1, 0)
	shape := shapeOf(src.Sidecar)
	if _, ok := shape.hasAll(harperValleySidecar); ok {
		readHarperValleySidecar(d, &s)
	} else {
		for key := range s.Object() {
			d.readAbout(&s, key)
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
