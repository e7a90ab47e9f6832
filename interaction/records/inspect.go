package records

import (
	"io"

	"touchtone/interaction"
	"touchtone/interaction/unpack"
)

// Recognised says what an object was taken for, and on what grounds.
type Recognised struct {
	Format      string // its name, as in About.Format
	Title       string // and for people
	Grade       Grade  // how surely we know the format
	Why         string // the marks that were seen
	Container   string // JSON document, JSON Lines, ...
	Packed      bool   // it may hold many interactions
	Compression string // gzip, zstd or nothing
	Encoding    string // as stored
}

// Sniff tells what the beginning of an object looks like. A few kilobytes do; compressed ones too.
func Sniff(r io.Reader) (Recognised, error) {
	text, err := unpack.Open(r, unpack.Limits{})
	if err != nil {
		return Recognised{}, badRecord(err, 0)
	}
	seen, err := recognise(text)
	if err != nil {
		return Recognised{}, badRecord(err, 0)
	}
	return seen.public(text), nil
}

func (r recognised) public(text *unpack.Text) Recognised {
	return Recognised{
		Format:      r.format.name,
		Title:       r.format.title,
		Grade:       r.format.grade,
		Why:         r.why,
		Container:   string(r.container),
		Packed:      r.packed,
		Compression: text.Compression,
		Encoding:    text.Encoding,
	}
}

// Inspection is what a whole object turned out to hold.
type Inspection struct {
	Recognised
	Interactions int
	Turns        int
	Able         map[string]int // how many interactions could tell what: turn times, word times, ...
	Notes        map[string]int // how many notes of each code and place
	Refused      int
	Bad          []*BadRecord // the first few
}

const badShown = 20

// Inspect reads an object to its end and tells what was in it. The error is of r, or of the object
// as a whole: a *BadRecord.
func Inspect(src Source, r io.Reader) (Inspection, error) {
	if IsManifest(src.Key) {
		return inspectManifest(r)
	}
	run, err := open(src, r, recogniseFor)
	if err != nil {
		return Inspection{}, badRecord(err, 0)
	}
	found := Inspection{Recognised: run.seen.public(run.text), Able: map[string]int{}, Notes: map[string]int{}}
	run.yield = func(in *interaction.Interaction, e error) bool {
		if bad, ok := e.(*BadRecord); ok {
			found.refuse(bad)
			return true
		}
		if err = e; err == nil {
			found.add(in)
		}
		return err == nil
	}
	run.read()
	return found, err
}

func (i *Inspection) refuse(bad *BadRecord) {
	i.Refused++
	if len(i.Bad) < badShown {
		i.Bad = append(i.Bad, bad)
	}
}

func (i *Inspection) add(in *interaction.Interaction) {
	i.Interactions++
	i.Turns += len(in.Turns)
	for name, able := range map[string]bool{
		"turn times":      in.Able.TurnTimes,
		"turn ends":       in.Able.TurnEnds,
		"word times":      in.Able.WordTimes,
		"roles":           in.Able.Roles == interaction.RolesGiven,
		"roles, inferred": in.Able.Roles == interaction.RolesInferred,
		"start":           !in.StartedAt.IsZero(),
		"survey":          len(in.Answers) > 0,
	} {
		if able {
			i.Able[name]++
		}
	}
	for _, n := range in.Notes {
		key := n.Code
		if n.Place != "" {
			key += " " + n.Place
		}
		i.Notes[key]++
	}
}
