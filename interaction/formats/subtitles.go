package formats

import (
	"fmt"
	"strings"

	"touchtone/interaction"
	"touchtone/interaction/draft"
	"touchtone/interaction/unpack"
)

// LooksTimed finds the line of a subtitle that says from when to when.
func LooksTimed(head string) (why string, ok bool) {
	if strings.HasPrefix(head, "WEBVTT") {
		return "begins with WEBVTT", true
	}
	n := 0
	for line := range strings.Lines(head) {
		n++
		if _, _, ok := parseSpan(line); ok {
			return fmt.Sprintf("line %d is a time --> a time", n), true
		}
		if strings.TrimSpace(line) != "" && n > 2 {
			break
		}
	}
	return "", false
}

// Subtitles reads WebVTT and SRT. A speaker is a <v Name> tag, or a name before a colon, or in brackets;
// a subtitle that names nobody is the last speaker's.
func Subtitles(d *draft.Draft, text *unpack.Text) error {
	sub := subtitles{Draft: d, who: -1}
	for line, err := range text.Lines() {
		if err != nil {
			return err
		}
		if sub.read(strings.TrimSpace(line)); len(d.Turns) > draft.MaxTurns {
			break // it will be refused
		}
	}
	sub.close()
	return nil
}

// subtitles turns lines into turns. Between two subtitles stands an empty line.
type subtitles struct {
	*draft.Draft
	who        int // the last speaker
	start, end interaction.Millis
	lines      []string
	timed      bool // inside a subtitle
}

func (sub *subtitles) read(line string) {
	if start, end, ok := parseSpan(line); ok {
		sub.close()
		sub.start, sub.end, sub.timed = start, end, true
		return
	}
	if line == "" {
		sub.close()
		return
	}
	if sub.timed { // else it is a number, a name of a subtitle, a NOTE or a STYLE
		sub.lines = append(sub.lines, line)
	}
}

func (sub *subtitles) close() {
	if !sub.timed {
		return
	}
	sub.timed = false
	label, text := speakerOf(strings.Join(sub.lines, "\n"))
	sub.lines = sub.lines[:0]
	if label != "" || sub.who < 0 {
		role, name, _ := draft.WhoIs(label)
		if name == "" && role == interaction.UnknownRole {
			name = label
		}
		sub.who = sub.Participant(interaction.Participant{ID: label, Name: name, Role: role})
	}
	sub.AddTurn(interaction.Turn{Participant: sub.who, Text: text, Start: sub.start, End: sub.end})
}

// parseSpan reads "00:00:01.000 --> 00:00:04.200", and what WebVTT says of the place on the screen is left.
func parseSpan(line string) (start, end interaction.Millis, ok bool) {
	from, to, ok := strings.Cut(line, "-->")
	if !ok {
		return 0, 0, false
	}
	to, _, _ = strings.Cut(strings.TrimSpace(to), " ")
	start, ok = draft.ParseClock(strings.TrimSpace(from))
	end, ended := draft.ParseClock(to)
	return start, end, ok && ended
}

// speakerOf parts the text of a subtitle from who speaks.
func speakerOf(text string) (label, rest string) {
	if tag, ok := strings.CutPrefix(text, "<v "); ok {
		label, rest, _ = strings.Cut(tag, ">")
		return strings.TrimSpace(label), strings.TrimSpace(strings.ReplaceAll(rest, "</v>", ""))
	}
	if inner, rest, ok := draft.Bracketed(text); ok && inner != "" && len(inner) <= draft.MaxLabel && draft.NameLike(inner) {
		return inner, strings.TrimLeft(rest, ": \n")
	}
	if label, rest, ok := strings.Cut(text, ": "); ok && len(label) <= draft.MaxLabel && draft.NameLike(label) {
		return label, strings.TrimSpace(rest)
	}
	return "", strings.TrimPrefix(text, "- ")
}
