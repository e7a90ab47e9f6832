package interaction

import (
	"math"
	"slices"
	"strconv"
	"time"

	"touchtone/interaction/flaw"
	"touchtone/interaction/jsonscan"
)

// What an interaction may hold.
const (
	maxTurnText     = 64 << 10 // bytes
	maxTurns        = 20_000
	maxParticipants = 64
	maxID           = 128 // bytes, as a row of the database may index
	maxLeftOut      = 30  // notes on fields
)

// draft is an interaction while it is being read.
type draft struct {
	Interaction
	zone *time.Location // of times written without one
}

func newDraft(zone *time.Location) *draft {
	return &draft{zone: zone}
}

func (d *draft) note(code, place, what string) {
	d.Notes = append(d.Notes, Note{Code: code, Place: place, What: what})
}

// leftOut notes the fields that the reader had no use for.
func (d *draft) leftOut(fields map[string]int) {
	for i, path := range sortedKeys(fields) {
		if i == maxLeftOut {
			d.note("unknown_field", "", strconv.Itoa(len(fields)-i)+" more fields left out")
			return
		}
		what := "a value left out"
		if n := fields[path]; n > 1 {
			what = strconv.Itoa(n) + " values left out"
		}
		d.note("unknown_field", path, what)
	}
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// participant finds who has that id, or adds them. One more than there may be is enough to refuse the record.
func (d *draft) participant(p Participant) int {
	for i, known := range d.Participants {
		if known.ID == p.ID && known.Role == p.Role || i == maxParticipants {
			return i
		}
	}
	d.Participants = append(d.Participants, p)
	return len(d.Participants) - 1
}

// say adds a turn without a clock.
func (d *draft) say(who int, text string) {
	d.Turns = append(d.Turns, Turn{Participant: who, Text: text, Start: Untimed, End: Untimed})
}

// set keeps an attribute that says something.
func (a *About) set(name, value string) {
	if value == "" {
		return
	}
	if a.Attributes == nil {
		a.Attributes = map[string]string{}
	}
	a.Attributes[name] = value
}

// began reads when the interaction began.
func (d *draft) began(s *jsonscan.Scanner) { d.beganAt(s, s.Scalar()) }

// beganAt takes a moment that has been read; what is wrong with it is refused where the scanner stands.
func (d *draft) beganAt(s *jsonscan.Scanner, written string) {
	if written == "" {
		return
	}
	at, precision, err := parseTime(written, d.zone)
	if err != nil {
		s.Refuse(flaw.BadTimestamp, err.Error())
		return
	}
	d.StartedAt = at
	d.notePrecision(precision)
}

func (d *draft) notePrecision(p precision) {
	switch p {
	case withoutZone:
		d.note("zone_assumed", "started_at", "read as "+d.zone.String())
	case dayOnly:
		d.note("day_only", "started_at", "the day is known, the hour is not")
	}
}

// impossible stands for a time that cannot be, until settle refuses the record or leaves its times out.
const impossible = Untimed - 1

// millis reads a time in milliseconds since the beginning; null is Untimed.
func millis(s *jsonscan.Scanner) Millis {
	n, ok := s.Int()
	switch {
	case !ok:
		return Untimed
	case n < 0 || n > maxOffset:
		return impossible
	}
	return Millis(n)
}

// seconds reads a time in seconds since the beginning; null is Untimed.
func seconds(s *jsonscan.Scanner) Millis {
	if f := s.Float(); !math.IsNaN(f) {
		return ofSeconds(f)
	}
	return Untimed
}

func ofSeconds(f float64) Millis {
	if !(0 <= f && f*1000 <= maxOffset) {
		return impossible
	}
	return Millis(math.Round(f * 1000))
}

// moment reads a time of day for a turn's Start, in milliseconds since 1970, until countFromFirst.
func (d *draft) moment(s *jsonscan.Scanner) Millis {
	written := s.Scalar()
	if written == "" {
		return Untimed
	}
	at, _, err := parseTime(written, d.zone)
	if err != nil {
		s.Refuse(flaw.BadTimestamp, err.Error())
		return Untimed
	}
	return Millis(at.UnixMilli())
}

const year1990 = Millis(631_152_000_000) // no interaction lasts that long

// countFromFirst takes turns that tell the time of day to the time since the first of them.
func (d *draft) countFromFirst() {
	first := Untimed
	for _, t := range d.Turns {
		if t.Start > year1990 && (first == Untimed || t.Start < first) {
			first = t.Start
		}
	}
	if first == Untimed {
		return
	}
	for i := range d.Turns {
		t := &d.Turns[i]
		t.Start, t.End = max(t.Start-first, Untimed), max(t.End-first, Untimed)
	}
	for i := range d.Internal {
		r := &d.Internal[i]
		r.At = max(r.At-first, Untimed)
	}
	if d.StartedAt.IsZero() {
		d.StartedAt = time.UnixMilli(int64(first)).UTC()
	}
}
