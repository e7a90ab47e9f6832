package formats

import (
	"fmt"
	"strings"

	"touchtone/interaction"
	"touchtone/interaction/draft"
	"touchtone/interaction/jsonscan"
	"touchtone/interaction/unpack"
)

// PlainText reads a text in which each turn begins with who speaks:
//
//	[00:00:04] Agent: Good morning.
//	**Customer:** Hello.
//	and this line goes on with what the customer said
func PlainText(d *draft.Draft, text *unpack.Text) error {
	script := script{Draft: d}
	for line, err := range text.Lines() {
		if err != nil {
			return err
		}
		if script.read(line); len(d.Turns) > draft.MaxTurns {
			break // it will be refused
		}
	}
	script.finish()
	return nil
}

// LooksSpoken finds a role before a colon at the beginning, or twice further on.
func LooksSpoken(head string) (why string, ok bool) {
	cues, lines := 0, 0
	for line := range strings.Lines(head) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		lines++
		if _, ok := draft.ParseCue(line); ok {
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
	*draft.Draft
	text     strings.Builder    // of the turn that is open
	preamble int                // lines before anybody spoke
	first    interaction.Millis // what the clock showed at the first turn, when it shows the time of day
}

// timeOfDay is when a clock in a text cannot be counting from the beginning of a call.
const timeOfDay = interaction.Millis(60 * 60 * 1000)

func (s *script) read(line string) {
	if cue, ok := draft.ParseCue(line); ok {
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

func (s *script) begin(c draft.Cue) {
	s.close()
	if len(s.Turns) == 0 && c.At >= timeOfDay {
		s.first = c.At
		s.Note("clock_times", "", "the first turn was taken as the beginning")
	}
	switch {
	case c.At == interaction.Untimed:
	case c.At < s.first:
		c.At = draft.Impossible // the clock ran past midnight
	default:
		c.At -= s.first
	}
	who := s.Participant(interaction.Participant{ID: c.Label, Name: c.Name, Role: c.Role})
	s.AddTurn(interaction.Turn{Participant: who, Start: c.At, End: interaction.Untimed})
	s.text.WriteString(c.Text)
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
		s.Note("preamble", "", fmt.Sprintf("%d lines before the first turn left out", s.preamble))
	}
}

// Content reads a record that holds a whole conversation in one field, as Microsoft's
// samples do. Where nobody is named, all of it is one turn of nobody known.
func Content(d *draft.Draft, s *jsonscan.Scanner) {
	content := ""
	for key := range s.Object() {
		switch key {
		case "ConversationId":
			d.ID = s.Scalar()
		case "ClientId":
			d.Customer = s.Scalar()
		case "StartTime":
			d.Began(s)
		case "Content":
			content = s.String()
		case "EndTime", "Duration":
			s.Skip()
		}
	}
	if _, ok := LooksSpoken(content); !ok {
		d.Say(d.Participant(interaction.Participant{}), content)
		d.Note("roles_missing", "$.Content", "the text does not say who speaks")
		return
	}
	script := script{Draft: d}
	for line := range strings.Lines(content) {
		script.read(line)
	}
	script.finish()
}
