package records

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"touchtone/interaction"
	"touchtone/interaction/draft"
	"touchtone/interaction/flaw"
	"touchtone/interaction/mapping"
	"touchtone/interaction/unpack"
)

// Proposal is a mapping for an object of no known format, for its owner to correct.
type Proposal struct {
	Mapping mapping.Mapping // what is sure enough
	Fields  []ProposedField
	Records int // that were looked at
}

// ProposedField says what a field may mean, and why. It quotes nothing of the object but names of fields.
type ProposedField struct {
	Path       string
	Meaning    string // empty when there is no telling
	Confidence float64
	Why        string
	Filled     int // in how many records
}

const (
	sureByName  = 0.9
	sureByValue = 0.6
	sureOfID    = 0.5
)

// Propose looks at the beginning of an object and says what its fields may mean: by their names in our customers'
// languages, and by their values where names say nothing. How far a rating goes it never proposes: that is the owner's to say.
func Propose(src Source, r io.Reader) (Proposal, error) {
	text, err := unpack.Open(r, unpack.Limits{Stored: src.Limits.Stored, Inflated: src.Limits.Inflated, Encoding: src.Encoding})
	if err != nil {
		return Proposal{}, badRecord(err, 0)
	}
	head, err := text.Peek(longHead)
	if err == nil {
		err = checkReadable(head)
	}
	if err != nil {
		return Proposal{}, badRecord(err, 0)
	}
	seen := surveyOf(head)
	p := seen.propose()
	if err := p.Mapping.Check(); err != nil {
		return p, badRecord(flaw.New(flaw.NotATranscript, "no field looks like a text, a title or a rating"), 0)
	}
	return p, nil
}

// propose takes the best meaning for each field, and each meaning once.
func (s *survey) propose() Proposal {
	p := Proposal{Mapping: mapping.Mapping{Records: s.records, Fields: map[string]string{}, Rest: true}, Records: s.n}
	prefix, spoken := s.turns()
	for _, path := range s.order {
		f := s.fields[path]
		proposed := f.byName(path, prefix, spoken)
		if proposed.Meaning == "" {
			proposed = f.byValue(path, spoken)
		}
		proposed.Path, proposed.Filled = path, f.filled
		p.Fields = append(p.Fields, proposed)
	}
	p.takeBest()
	for _, f := range p.Fields {
		if f.Meaning != "" {
			p.Mapping.Fields[f.Path] = f.Meaning
		}
	}
	p.Mapping.Channel = interaction.Review
	if spoken {
		p.Mapping.Channel = interaction.Chat
	}
	return p
}

// takeBest leaves a meaning to the field of which it is surest, then to the one that is filled most.
func (p *Proposal) takeBest() {
	best := map[string]int{}
	for i, f := range p.Fields {
		if f.Meaning == "" {
			continue
		}
		j, ok := best[f.Meaning]
		if !ok || cmp.Or(cmp.Compare(f.Confidence, p.Fields[j].Confidence), cmp.Compare(f.Filled, p.Fields[j].Filled)) > 0 {
			best[f.Meaning] = i
		}
	}
	for i := range p.Fields {
		f := &p.Fields[i]
		if f.Meaning == "" || best[f.Meaning] == i {
			continue
		}
		winner := p.Fields[best[f.Meaning]].Path
		f.Why, f.Meaning, f.Confidence = fmt.Sprintf("%s is surer to mean %s", winner, f.Meaning), "", 0
	}
}

// byName understands the names that tables of reviews and of turns have.
func (f *fieldSeen) byName(path, prefix string, spoken bool) ProposedField {
	local, inTurns := strings.CutPrefix(path, prefix)
	if spoken && inTurns {
		if meaning := mapping.TurnFields[nameOf(local)]; meaning != "" && (meaning != "id" || prefix == "") {
			return ProposedField{Meaning: meaning, Confidence: sureByName, Why: "its name"}
		}
		if prefix == "" {
			return ProposedField{}
		}
	}
	meaning := mapping.ReviewFields[nameOf(path)]
	if spoken && meaning == "" {
		meaning = map[string]string{"id": "id"}[mapping.TurnFields[nameOf(path)]]
	}
	if strings.Contains(path, "[]") || spoken && slices.Contains([]string{"text", "title", "reply"}, meaning) {
		meaning = ""
	}
	if meaning == "" {
		return ProposedField{}
	}
	return ProposedField{Meaning: meaning, Confidence: sureByName, Why: "its name"}
}

// nameOf is how the names of our tables are written: user.id is userid.
func nameOf(path string) string {
	return mapping.WithoutMarks.Replace(strings.ReplaceAll(draft.Plain(path), "[]", ""))
}

// byValue understands what the values have in common.
func (f *fieldSeen) byValue(path string, spoken bool) ProposedField {
	most := f.filled * 9 / 10
	switch {
	case f.filled == 0 || spoken || strings.Contains(path, "[]"):
	case f.moments > most:
		return ProposedField{Meaning: "started_at", Confidence: sureByValue, Why: "its values are moments"}
	case f.wordy > most/2 && f.letters/f.filled >= 40:
		return ProposedField{Meaning: "text", Confidence: sureByValue, Why: fmt.Sprintf("its values are sentences, of %d bytes on average", f.letters/f.filled)}
	case f.first && f.wordy == 0 && len(f.distinct) == f.filled && f.filled >= 3:
		return ProposedField{Meaning: "id", Confidence: sureOfID, Why: "it comes first, and no two values are equal"}
	}
	return ProposedField{}
}
