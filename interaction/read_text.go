package interaction

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"touchtone/interaction/flaw"
	"touchtone/interaction/jsonscan"
	"touchtone/interaction/unpack"
)

// readPlainText reads a text in which each turn begins with who speaks:
//
//	[00:00:04] Agent: Good morning.
//	**Customer:** Hello.
//	and this line goes on with what the customer said
func readPlainText(r *reading) {
	d := r.begin()
	script := script{draft: d}
	for {
		line, err := r.text.ReadLine(maxLine)
		if err == io.EOF {
			break
		}
		if err == nil {
			err = checkText(line)
		}
		if err != nil {
			r.end(d, err)
			return
		}
		script.read(string(line.Bytes))
	}
	script.finish()
	r.end(d, nil)
}

// checkText refuses what Postgres would not store.
func checkText(line unpack.Line) error {
	if at := strings.IndexByte(string(line.Bytes), 0); at >= 0 {
		return inLine(line, at, flaw.NULByte, "a NUL byte")
	}
	if utf8.Valid(line.Bytes) {
		return nil
	}
	at := 0
	for at < len(line.Bytes) {
		r, size := utf8.DecodeRune(line.Bytes[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	return inLine(line, at, flaw.InvalidUTF8, "bytes that are not UTF-8")
}

func inLine(line unpack.Line, at int, code flaw.Code, detail string) error {
	return &flaw.Flaw{Code: code, Line: line.Number, Column: at + 1, Offset: line.Offset + int64(at), Detail: detail}
}

// looksSpoken finds a role before a colon at the beginning, or twice further on.
func looksSpoken(head string) (why string, ok bool) {
	cues, lines := 0, 0
	for line := range strings.Lines(head) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		lines++
		if _, ok := parseCue(line); ok {
			cues++
		}
		if cues == 2 || cues == 1 && lines == 1 {
			return fmt.Sprintf("line %d begins with who speaks", lines), true
		}
	}
	return "", false
}

// script turns lines into turns.
type script struct {
	*draft
	text     strings.Builder // of the turn that is open
	preamble int             // lines before anybody spoke
	first    Millis          // what the clock showed at the first turn, when it shows the time of day
}

// timeOfDay is when a clock in a text cannot be counting from the beginning of a call.
const timeOfDay = Millis(60 * 60 * 1000)

func (s *script) read(line string) {
	if cue, ok := parseCue(line); ok {
		s.begin(cue)
		return
	}
	line = strings.TrimSpace(line)
	switch {
	case line == "":
	case len(s.Turns) == 0:
		s.preamble++
	default:
		s.text.WriteByte('\n')
		s.text.WriteString(line)
	}
}

func (s *script) begin(c cue) {
	s.close()
	if len(s.Turns) == 0 && c.at >= timeOfDay {
		s.first = c.at
		s.note("clock_times", "", "the first turn was taken as the beginning")
	}
	switch {
	case c.at == Untimed:
	case c.at < s.first:
		c.at = impossible // the clock ran past midnight
	default:
		c.at -= s.first
	}
	who := s.participant(Participant{ID: c.label, Name: c.name, Role: c.role})
	s.Turns = append(s.Turns, Turn{Participant: who, Start: c.at, End: Untimed})
	s.text.WriteString(c.text)
}

// close gives the open turn its text.
func (s *script) close() {
	if n := len(s.Turns); n > 0 {
		s.Turns[n-1].Text = strings.TrimSpace(s.text.String())
	}
	s.text.Reset()
}

func (s *script) finish() {
	s.close()
	if s.preamble > 0 {
		s.note("preamble", "", fmt.Sprintf("%d lines before the first turn left out", s.preamble))
	}
}

// readContent reads a record that holds a whole conversation in one field, as Microsoft's
// samples do. Where nobody is named, all of it is one turn of nobody known.
func readContent(d *draft, s *jsonscan.Scanner) {
	content := ""
	for key := range s.Object() {
		switch key {
		case "ConversationId":
			d.ID = s.Scalar()
		case "ClientId":
			d.Customer = s.Scalar()
		case "StartTime":
			d.began(s)
		case "Content":
			content = s.String()
		case "EndTime", "Duration":
			s.Skip()
		}
	}
	if _, ok := looksSpoken(content); !ok {
		d.say(d.participant(Participant{}), content)
		d.note("roles_missing", "$.Content", "the text does not say who speaks")
		return
	}
	script := script{draft: d}
	for line := range strings.Lines(content) {
		script.read(line)
	}
	script.finish()
}
