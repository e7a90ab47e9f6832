package draft

import (
	"time"

	"touchtone/interaction/flaw"
	"touchtone/interaction/jsonscan"
)

// ReadAbout reads a field of our own record, or of a sidecar. What it does not know it leaves unread.
func (d *Draft) ReadAbout(s *jsonscan.Scanner, key string) {
	switch key {
	case "id":
		d.ID = s.Scalar()
	case "channel":
		d.SetChannel(s.String())
	case "lang", "language":
		d.Lang = Language(s.String())
	case "started_at":
		d.Began(s)
	case "agent":
		d.Agent = s.Scalar()
	case "team":
		d.Team = s.Scalar()
	case "customer":
		d.Customer = s.Scalar()
	case "journey":
		d.Journey = s.Scalar()
	case "touchpoint":
		d.Touchpoint = s.Scalar()
	case "attributes":
		d.ReadAttributes(s)
	case "survey":
		d.readSurvey(s)
	}
}

// ReadAttributes keeps what is one value; a value with parts is left unread.
func (d *Draft) ReadAttributes(s *jsonscan.Scanner) {
	for name := range s.Object() {
		d.ReadAttribute(s, name)
	}
}

func (d *Draft) ReadAttribute(s *jsonscan.Scanner, name string) {
	switch s.Kind() {
	case jsonscan.String, jsonscan.Number, jsonscan.Bool:
		d.Set(name, s.Scalar())
	case jsonscan.Null:
		s.Null()
	}
}

// Tell keeps what is known under the name of a field, and as an attribute under any other.
func (d *Draft) Tell(name, value string) error {
	switch name {
	case "id":
		d.ID = value
	case "channel":
		d.SetChannel(value)
	case "lang", "language":
		d.Lang = Language(value)
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
		at, precision, err := ParseTime(value, d.Zone)
		if err != nil {
			return flaw.New(flaw.BadTimestamp, "started_at beside the object: %v", err)
		}
		d.StartedAt = at
		d.notePrecision(precision)
	default:
		d.Set(name, value)
	}
	return nil
}

// ReadProperties reads what a team has added to its surveys: the names of our own record for what they are, others
// as attributes.
func (d *Draft) ReadProperties(s *jsonscan.Scanner) {
	for name := range s.Object() {
		switch name {
		case "agent", "team", "journey", "touchpoint":
			d.ReadAbout(s, name)
		default:
			d.ReadAttribute(s, name)
		}
	}
}

// BeganEpoch reads when the interaction began, in milliseconds since 1970.
func (d *Draft) BeganEpoch(s *jsonscan.Scanner) {
	ms, ok := s.Int()
	at := time.UnixMilli(ms).UTC()
	switch {
	case !ok:
	case !thinkable(at):
		s.Refuse(flaw.BadTimestamp, errTimeRange.Error())
	default:
		d.StartedAt = at
	}
}
