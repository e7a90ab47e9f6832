package interaction

import (
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
	maxID           = 512 // bytes
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

// participant finds who has that id, or adds them.
func (d *draft) participant(p Participant) int {
	for i, known := range d.Participants {
		if known.ID == p.ID && known.Role == p.Role {
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
func (d *draft) began(s *jsonscan.Scanner) { d.setStart(s, s.Scalar()) }

func (d *draft) setStart(s *jsonscan.Scanner, written string) {
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

// millis reads a time in milliseconds since the beginning; null is Untimed.
func millis(s *jsonscan.Scanner) Millis {
	n, ok := s.Int()
	switch {
	case !ok:
		return Untimed
	case n < 0:
		s.Refuse(flaw.BadTiming, "a time before the beginning")
	case n > maxOffset:
		s.Refuse(flaw.BadTiming, "a time beyond all interactions")
	}
	return Millis(n)
}
