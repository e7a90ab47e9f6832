package written

import (
	"touchtone/rules/strictyaml"
)

// Segment is a group of customers, by what the source declares of them or by what they did. Who is of it is told as of a
// day, from what was known before that day; all that is given must hold.
type Segment struct {
	strictyaml.Place `json:"-"`
	Key              string   `yaml:"key,required" json:"key"`
	Title            string   `yaml:"title,required" json:"title"`
	Attribute        string   `yaml:"attribute" json:"attribute,omitempty"`           // of interactions; the latest that the customer had
	Is               []string `yaml:"is" json:"is,omitempty"`                         // one of these
	Contacts         int      `yaml:"contacts" json:"contacts,omitempty"`             // calls, chats and e-mails at least
	NegativeShare    float64  `yaml:"negative_share" json:"negative_share,omitempty"` // of their interactions, at least this share felt bad to them
	Within           int      `yaml:"within" json:"within,omitempty"`                 // both in so many days: 30
	Silent           int      `yaml:"silent" json:"silent,omitempty"`                 // for so many days, after having been heard before
}

const (
	maxSegments   = 50
	defaultWithin = 30
	longestWithin = 3660
)

func (s *Segment) complete() {
	if s.Within == 0 && s.behaves() {
		s.Within = defaultWithin
	}
}

// behaves tells whether the segment looks at what customers did in a stretch of days.
func (s *Segment) behaves() bool { return s.Contacts != 0 || s.NegativeShare != 0 }

func (s *Segment) mistakes() strictyaml.Mistakes {
	var out strictyaml.Mistakes
	wrong := func(is bool, what string) {
		if is {
			out = append(out, s.Mistakef("segment %q: %s", s.Key, what))
		}
	}
	wrong((s.Attribute == "") != (len(s.Is) == 0), "attribute and is go together")
	wrong(s.Attribute == "" && !s.behaves() && s.Silent == 0, "give one of attribute, contacts, negative_share and silent")
	wrong(s.Contacts < 0, "contacts must not be negative")
	wrong(s.NegativeShare < 0 || s.NegativeShare > 1, "negative_share must be between 0 and 1")
	wrong(s.Within != 0 && !s.behaves(), "within is for contacts and negative_share")
	wrong(s.Within < 0 || s.Within > longestWithin, "within must be between 1 and 3660 days")
	wrong(s.Silent < 0 || s.Silent > longestWithin, "silent must be between 1 and 3660 days")
	return out
}

func segmentMistakes(all []Segment) strictyaml.Mistakes {
	var out strictyaml.Mistakes
	known := seen{}
	for i := range all {
		out = append(out, unique(known, all[i].Place, "segment", all[i].Key)...)
		out = append(out, all[i].mistakes()...)
		if i == maxSegments {
			out = append(out, all[i].Mistakef("the pack has more than the %d segments allowed", maxSegments))
		}
	}
	return out
}
