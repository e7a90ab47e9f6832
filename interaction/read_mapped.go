package interaction

import (
	"cmp"
	"strconv"
	"strings"

	"touchtone/interaction/flaw"
	"touchtone/interaction/jsonscan"
)

// mapped reads records by a mapping: JSON, or the rows of a table.
func mapped(m *Mapping) func(*reading) {
	tree := m.tree()
	read := func(d *draft, s *jsonscan.Scanner) {
		x := m.begin(d)
		x.read(s, tree)
		x.finish()
		d.countFromFirst()
	}
	return func(r *reading) {
		switch {
		case r.seen.container == plainText:
			readRows(r, m.column, m.fill)
		case m.Records != "":
			within(read, strings.Split(m.Records, ".")...)(r)
		default:
			each(read)(r)
		}
	}
}

// mappedRecord is a record while its fields come in: what a customer wrote, or the turns of a conversation.
type mappedRecord struct {
	review
	mapping *Mapping
	turn    *mappedTurn // the open one
}

type mappedTurn struct {
	Turn
	speaker, role, name string
}

func (m *Mapping) begin(d *draft) mappedRecord {
	for metric, scale := range m.Scales {
		d.set(metric+scaleOf, scale)
	}
	d.Channel = cmp.Or(d.Channel, m.Channel)
	return mappedRecord{review: review{draft: d}, mapping: m}
}

// fill reads a row, which is a turn where one column is its speaker.
func (m *Mapping) fill(d *draft, columns []column, cells []string) error {
	x := m.begin(d)
	if m.says("speaker") {
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
				x.readAttribute(s, key)
			}
		}
	case kind == jsonscan.Array && p.items != nil:
		for range s.Array() {
			x.read(s, p.items)
		}
	case p.field == leaveOut:
		s.Skip()
	case p.field != "" && kind != jsonscan.Object && kind != jsonscan.Array:
		if err := x.put(p.column, s.Scalar()); err != nil {
			s.Refuse(flaw.BadTimestamp, errTimeForm.Error())
		}
	}
}

func (x *mappedRecord) open() {
	x.turn = &mappedTurn{Turn: Turn{Start: Untimed, End: Untimed}}
}

// put keeps one field, of the open turn when it is a turn's.
func (x *mappedRecord) put(c column, value string) error {
	value = strings.TrimSpace(value)
	if c.field == unmapped {
		if value != "" {
			x.note("unknown_field", c.name, "a column left out")
		}
		return nil
	}
	if name, ok := strings.CutPrefix(c.field, asAttribute); ok {
		x.set(name, value)
		return nil
	}
	if x.turn == nil || value == "" || !x.turn.put(x.draft, c.field, value) {
		return x.review.put(c, value)
	}
	return nil
}

func (t *mappedTurn) put(d *draft, field, value string) bool {
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
		t.Start = d.written(strings.TrimPrefix(field, "start"), value)
	case "end", "end_ms", "end_s":
		t.End = d.written(strings.TrimPrefix(field, "end"), value)
	default:
		return false
	}
	return true
}

// written reads a time in its unit, or without one a time of day or a clock.
func (d *draft) written(unit, value string) Millis {
	if unit == "" {
		if at, _, err := parseTime(value, d.zone); err == nil {
			return Millis(at.UnixMilli())
		}
		if at, ok := parseClock(value); ok {
			return at
		}
		d.note("time_unread", "", "a turn's time in a form that is not known")
		return Untimed
	}
	f, err := strconv.ParseFloat(value, 64)
	switch {
	case err != nil:
		return impossible
	case unit == "_ms":
		f /= 1000
	}
	return ofSeconds(f)
}

// close makes a turn of the open one.
func (x *mappedRecord) close() {
	t := x.turn
	if t == nil {
		return
	}
	role := roleOf(cmp.Or(t.role, t.speaker))
	t.Participant = x.participant(Participant{ID: cmp.Or(t.speaker, t.role), Name: t.name, Role: role})
	x.Turns = append(x.Turns, t.Turn)
	x.turn = nil
}

func (x *mappedRecord) finish() {
	if x.mapping.says("speaker") {
		x.review.identify()
		return
	}
	x.review.finish()
	x.breakLines(x.mapping.breaks)
}
