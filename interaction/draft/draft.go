package draft

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"touchtone/interaction"
	"touchtone/interaction/flaw"
	"touchtone/interaction/jsonscan"
)

// What an interaction may hold.
const (
	maxTurnText     = 64 << 10 // bytes
	MaxTurns        = 20_000
	MaxParticipants = 64
	maxAnswers      = 1000
	maxID           = 128 // bytes, as a row of the database may index
	maxLeftOut      = 30  // notes on fields
)

// Draft is an interaction while it is being read.
type Draft struct {
	interaction.Interaction
	Zone *time.Location // of times written without one
}

func New(zone *time.Location) *Draft {
	return &Draft{Zone: zone}
}

func (d *Draft) Note(code, place, what string) {
	d.Notes = append(d.Notes, interaction.Note{Code: code, Place: place, What: what})
}

// LeftOut notes the fields that the reader had no use for.
func (d *Draft) LeftOut(fields map[string]int) {
	for i, path := range SortedKeys(fields) {
		if i == maxLeftOut {
			d.Note("unknown_field", "", strconv.Itoa(len(fields)-i)+" more fields left out")
			return
		}
		what := "a value left out"
		if n := fields[path]; n > 1 {
			what = strconv.Itoa(n) + " values left out"
		}
		d.Note("unknown_field", path, what)
	}
}

func SortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// Participant finds who has that id, or adds them. One more than there may be is enough to refuse the record.
func (d *Draft) Participant(p interaction.Participant) int {
	for i, known := range d.Participants {
		if known.ID == p.ID && known.Role == p.Role || i == MaxParticipants {
			return i
		}
	}
	d.Participants = append(d.Participants, p)
	return len(d.Participants) - 1
}

// AddTurn adds a turn. One more than there may be is enough to refuse the record.
func (d *Draft) AddTurn(t interaction.Turn) {
	if len(d.Turns) <= MaxTurns {
		d.Turns = append(d.Turns, t)
	}
}

// Say adds a turn without a clock.
func (d *Draft) Say(who int, text string) {
	d.AddTurn(interaction.Turn{Participant: who, Text: text, Start: interaction.Untimed, End: interaction.Untimed})
}

// Began reads when the interaction began.
func (d *Draft) Began(s *jsonscan.Scanner) { d.BeganAt(s, s.Scalar()) }

// BeganAt takes a moment that has been read; what is wrong with it is refused where the scanner stands.
func (d *Draft) BeganAt(s *jsonscan.Scanner, written string) {
	if written == "" {
		return
	}
	at, precision, err := ParseTime(written, d.Zone)
	if err != nil {
		s.Refuse(flaw.BadTimestamp, err.Error())
		return
	}
	d.StartedAt = at
	d.notePrecision(precision)
}

func (d *Draft) notePrecision(p precision) {
	switch p {
	case withoutZone:
		d.Note("zone_assumed", "started_at", "read as "+d.Zone.String())
	case dayOnly:
		d.Note("day_only", "started_at", "the day is known, the hour is not")
	}
}

// Impossible stands for a time that cannot be, until settle refuses the record or leaves its times out.
const Impossible = interaction.Untimed - 1

// millis reads a time in milliseconds since the beginning; null is Untimed.
func ReadMillis(s *jsonscan.Scanner) interaction.Millis {
	n, ok := s.Int()
	switch {
	case !ok:
		return interaction.Untimed
	case n < 0 || n > maxOffset:
		return Impossible
	}
	return interaction.Millis(n)
}

// seconds reads a time in seconds since the beginning; null is Untimed.
func ReadSeconds(s *jsonscan.Scanner) interaction.Millis {
	if f := s.Float(); !math.IsNaN(f) {
		return OfSeconds(f)
	}
	return interaction.Untimed
}

func OfSeconds(f float64) interaction.Millis {
	if !(0 <= f && f*1000 <= maxOffset) {
		return Impossible
	}
	return interaction.Millis(math.Round(f * 1000))
}

// Moment reads a time of day for a turn's Start, in milliseconds since 1970, until countFromFirst.
func (d *Draft) Moment(s *jsonscan.Scanner) interaction.Millis {
	written := s.Scalar()
	if written == "" {
		return interaction.Untimed
	}
	at, _, err := ParseTime(written, d.Zone)
	if err != nil {
		s.Refuse(flaw.BadTimestamp, err.Error())
		return interaction.Untimed
	}
	return interaction.Millis(at.UnixMilli())
}

const Year1990 = interaction.Millis(631_152_000_000) // no interaction lasts that long

// CountFromFirst takes turns that tell the time of day to the time since the first of them.
func (d *Draft) CountFromFirst() {
	first := interaction.Untimed
	for _, t := range d.Turns {
		if t.Start > Year1990 && (first == interaction.Untimed || t.Start < first) {
			first = t.Start
		}
	}
	if first == interaction.Untimed {
		return
	}
	for i := range d.Turns {
		t := &d.Turns[i]
		t.Start, t.End = max(t.Start-first, interaction.Untimed), max(t.End-first, interaction.Untimed)
	}
	for i := range d.Internal {
		r := &d.Internal[i]
		r.At = max(r.At-first, interaction.Untimed)
	}
	if d.StartedAt.IsZero() {
		d.StartedAt = time.UnixMilli(int64(first)).UTC()
	}
}

// BreakLines puts ends of lines where a vendor writes something else for them.
func (d *Draft) BreakLines(breaks *strings.Replacer) {
	if breaks == nil {
		return
	}
	for i := range d.Turns {
		d.Turns[i].Text = breaks.Replace(d.Turns[i].Text)
	}
}

// Written reads a time in its unit, or without one a time of day or a clock.
func (d *Draft) Written(unit, value string) interaction.Millis {
	if unit == "" {
		if at, _, err := ParseTime(value, d.Zone); err == nil {
			return interaction.Millis(at.UnixMilli())
		}
		if at, ok := ParseClock(value); ok {
			return at
		}
		d.Note("time_unread", "", "a turn's time in a form that is not known")
		return interaction.Untimed
	}
	f, err := strconv.ParseFloat(value, 64)
	switch {
	case err != nil:
		return Impossible
	case unit == "_ms":
		f /= 1000
	}
	return OfSeconds(f)
}

// Live takes the zone of the place where a call was held for times written without one.
func (d *Draft) Live(place string) {
	if zone, err := time.LoadLocation(place); err == nil && place != "" && place != "Local" {
		d.Zone = zone
	}
}
