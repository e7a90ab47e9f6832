package mapping

import (
	"cmp"
	"strings"

	"touchtone/interaction"
	"touchtone/interaction/draft"
	"touchtone/interaction/flaw"
	"touchtone/interaction/jsonscan"
)

// Reader reads JSON records by the mapping.
func (m *Mapping) Reader() func(*draft.Draft, *jsonscan.Scanner) {
	tree := m.tree()
	return func(d *draft.Draft, s *jsonscan.Scanner) {
		x := m.begin(d)
		x.read(s, tree)
		x.finish()
		d.CountFromFirst()
	}
}

// mappedRecord is a record while its fields come in: what a customer wrote, or the turns of a conversation.
type mappedRecord struct {
	Review
	mapping *Mapping
	turn    *mappedTurn // the open one
}

type mappedTurn struct {
	interaction.Turn
	speaker, role, name string
}

func (m *Mapping) begin(d *draft.Draft) mappedRecord {
	for metric, scale := range m.Scales {
		d.Set(metric+draft.ScaleOf, scale)
	}
	d.Channel = cmp.Or(d.Channel, m.Channel)
	return mappedRecord{Review: Review{Draft: d}, mapping: m}
}

// Fill reads a row, which is a turn where one column is its speaker.
func (m *Mapping) Fill(d *draft.Draft, columns []Column, cells []string) error {
	x := m.begin(d)
	if m.Says("speaker") {
		x.open()
	}
	for i, cell := range cells {
		if err := x.put(columns[i], cell); err != nil {
			return err
		}
	}
	x.close()
	x.finish()
	return nil
}

func (x *mappedRecord) read(s *jsonscan.Scanner, p *place) {
	kind := s.Kind()
	if p.turn {
		x.open()
		defer x.close()
	}
	switch {
	case kind == jsonscan.Object && p.below != nil:
		for key := range s.Object() {
			if below := p.below[key]; below != nil {
				x.read(s, below)
			} else if p.root && x.mapping.Rest {
				x.ReadAttribute(s, key)
			}
		}
	case kind == jsonscan.Array && p.items != nil:
		for range s.Array() {
			x.read(s, p.items)
		}
	case p.Field == LeaveOut:
		s.Skip()
	case p.Field != "" && kind != jsonscan.Object && kind != jsonscan.Array:
		if err := x.put(p.Column, s.Scalar()); err != nil {
			s.Refuse(flaw.BadTimestamp, draft.ErrTimeForm.Error())
		}
	}
}

func (x *mappedRecord) open() {
	x.turn = &mappedTurn{Turn: interaction.Turn{Start: interaction.Untimed, End: interaction.Untimed}}
}

// put keeps one field, of the open turn when it is a turn's.
func (x *mappedRecord) put(c Column, value string) error {
	value = strings.TrimSpace(value)
	if c.Field == unmapped {
		if value != "" {
			x.Note("unknown_field", c.Name, "a column left out")
		}
		return nil
	}
	if name, ok := strings.CutPrefix(c.Field, AsAttribute); ok {
		x.Set(name, value)
		return nil
	}
	if x.turn == nil || value == "" || !x.turn.put(x.Draft, c.Field, value) {
		return x.Review.put(c, value)
	}
	return nil
}

func (t *mappedTurn) put(d *draft.Draft, field, value string) bool {
	switch field {
	case "text":
		t.Text = join(t.Text, value)
	case "speaker":
		t.speaker = value
	case "role":
		t.role = value
	case "name":
		t.name = value
	case "start", "start_ms", "start_s":
		t.Start = d.Written(strings.TrimPrefix(field, "start"), value)
	case "end", "end_ms", "end_s":
		t.End = d.Written(strings.TrimPrefix(field, "end"), value)
	default:
		return false
	}
	return true
}

// close makes a turn of the open one.
func (x *mappedRecord) close() {
	t := x.turn
	if t == nil {
		return
	}
	role := draft.RoleOf(cmp.Or(t.role, t.speaker))
	t.Participant = x.Participant(interaction.Participant{ID: cmp.Or(t.speaker, t.role), Name: t.name, Role: role})
	x.AddTurn(t.Turn)
	x.turn = nil
}

func (x *mappedRecord) finish() {
	if x.mapping.Says("speaker") {
		x.Review.Identify()
		return
	}
	x.Review.finish()
	x.BreakLines(x.mapping.Breaks)
}
