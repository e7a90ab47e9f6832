package draft

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"touchtone/interaction"
	"touchtone/interaction/flaw"
)

const (
	maxCall   = interaction.Millis(24 * 60 * 60 * 1000)
	maxOffset = 100 * 365 * 24 * 60 * 60 * 1000 // ms, for threads that go on for years
	jitter    = interaction.Millis(1)           // a vendor's rounding may end a turn this much too early
)

// Settle brings a draft into the order that the rest of the program relies on, and refuses what
// makes no sense: turns in order of time, roles as given, no text that is too long or no text.
func (d *Draft) Settle(lenient bool) error {
	d.dropEmptyTurns()
	if err := d.checkSize(); err != nil {
		return err
	}
	if err := d.checkAnswers(); err != nil {
		return err
	}
	if err := d.checkClock(); err != nil {
		if !lenient {
			return err
		}
		d.stopClock()
	}
	d.order()
	if !d.dropEcho() && !d.inferRoles() {
		d.doubtRoles()
	}
	d.nameSpeakers()
	d.Able = d.ability()
	d.noteRequest()
	if len(d.Turns) == 0 && len(d.Answers) == 0 && d.Request == nil {
		d.Note("no_speech", "", "nobody said anything")
	}
	return nil
}

func (d *Draft) dropEmptyTurns() {
	before := len(d.Turns)
	d.Turns = slices.DeleteFunc(d.Turns, func(t interaction.Turn) bool { return strings.TrimSpace(t.Text) == "" })
	if n := before - len(d.Turns); n > 0 {
		d.Note("empty_turn", "", strconv.Itoa(n)+" turns without text left out")
	}
}

func (d *Draft) checkSize() error {
	switch {
	case len(d.Turns) > MaxTurns:
		return flaw.New(flaw.TooManyTurns, "more than %d", MaxTurns)
	case len(d.Participants) > MaxParticipants:
		return flaw.New(flaw.TooManySpeakers, "more than %d", MaxParticipants)
	}
	for _, id := range [...]struct{ what, id string }{{"an id", d.ID}, {"an agent", d.Agent}, {"a team", d.Team}, {"a customer", d.Customer}} {
		if len(id.id) > maxID {
			return flaw.New(flaw.Schema, "%s of more than %d bytes", id.what, maxID)
		}
	}
	for i, t := range d.Turns {
		if err := checkWritten(t.Text); err != nil {
			return at("turn", i, err)
		}
	}
	for i, r := range d.Internal {
		if err := checkWritten(r.Text); err != nil {
			return at("internal note", i, err)
		}
	}
	return nil
}

// checkAnswers refuses scales that are upside down, and notes a score that lies beyond its own.
func (d *Draft) checkAnswers() error {
	if len(d.Answers) > maxAnswers {
		return flaw.New(flaw.Schema, "more than %d answers", maxAnswers)
	}
	for i, a := range d.Answers {
		switch {
		case a.Min > a.Max:
			return at("answer", i, flaw.New(flaw.Schema, "a scale that goes from more to less"))
		case a.Score != nil && a.Min < a.Max && (*a.Score < a.Min || *a.Score > a.Max):
			d.Note("score_beyond_scale", "answer "+strconv.Itoa(i+1), "a score that its scale does not have")
		}
	}
	return nil
}

// checkWritten refuses what is too long for a turn, or no text.
func checkWritten(text string) *flaw.Flaw {
	switch {
	case len(text) > maxTurnText:
		return flaw.New(flaw.TurnTooLong, "%d bytes, more than %d", len(text), maxTurnText)
	case mostlyControls(text):
		return flaw.New(flaw.BinaryContent, "more than 1 %% of the characters are controls")
	}
	return nil
}

func at(what string, i int, f *flaw.Flaw) error {
	f.Path = fmt.Sprintf("%s %d", what, i+1)
	return f
}

// mostlyControls tells a text from bytes that happen to be UTF-8. One stray control is a text.
func mostlyControls(text string) bool {
	if !mayHoldControls(text) {
		return false
	}
	controls, all := 0, 0
	for _, r := range text {
		all++
		if r != '\n' && r != '\t' && r != '\r' && unicode.IsControl(r) || r == 0xFFFE || r == 0xFFFF {
			controls++
		}
	}
	return controls > 1 && controls*100 > all
}

// mayHoldControls looks at bytes alone: controls below U+0020 and, behind 0xC2, from U+007F on.
func mayHoldControls(text string) bool {
	for i := range len(text) {
		if c := text[i]; c < ' ' && c != '\n' || c == 0x7f || c == 0xc2 || c == 0xef {
			return true
		}
	}
	return false
}

func (d *Draft) checkClock() error {
	if !d.StartedAt.IsZero() && !thinkable(d.StartedAt) { // it was taken from the times of turns
		return flaw.New(flaw.BadTimestamp, "%v", errTimeRange)
	}
	for i := range d.Turns {
		t := &d.Turns[i]
		switch {
		case t.Start < interaction.Untimed || t.End < interaction.Untimed:
			return at("turn", i, flaw.New(flaw.BadTiming, "a time before the beginning or beyond all interactions"))
		case t.End != interaction.Untimed && t.Start != interaction.Untimed && t.End < t.Start-jitter:
			return at("turn", i, flaw.New(flaw.BadTiming, "it ends %d ms before it starts", t.Start-t.End))
		case d.Channel == interaction.Call && max(t.Start, t.End) > maxCall:
			return at("turn", i, flaw.New(flaw.BadTiming, "a call of more than 24 hours"))
		case t.End != interaction.Untimed && t.End < t.Start:
			t.End = t.Start
		}
	}
	return nil
}

// stopClock forgets times that cannot be, so that no measure is taken from them.
func (d *Draft) stopClock() {
	for i := range d.Turns {
		d.Turns[i].Start, d.Turns[i].End, d.Turns[i].Words = interaction.Untimed, interaction.Untimed, nil
	}
	if !thinkable(d.StartedAt) {
		d.StartedAt = time.Time{}
	}
	d.Note("timing_untrusted", "", "the times contradict themselves and were left out")
}

// order sorts turns by their start when all have one. Turns that start together stay as they came.
func (d *Draft) order() {
	byStart := func(a, b interaction.Turn) int { return cmp.Compare(a.Start, b.Start) }
	untimed := func(t interaction.Turn) bool { return t.Start == interaction.Untimed }
	if slices.ContainsFunc(d.Turns, untimed) || slices.IsSortedFunc(d.Turns, byStart) {
		return
	}
	slices.SortStableFunc(d.Turns, byStart)
	d.Note("turns_sorted", "", "the turns were not in order of time")
}

// AgentName is the attribute for what an agent is called, by which they answer for an interaction only
// where nothing tells their id.
const AgentName = "agent_name"

// nameSpeakers gives each turn its side, and the interaction its last agent when only the turns name one.
func (d *Draft) nameSpeakers() {
	d.Agent = cmp.Or(d.Agent, d.Attributes[AgentName])
	unnamed := d.Agent == "" && d.Able.Roles != interaction.RolesInferred
	for i := range d.Turns {
		t := &d.Turns[i]
		p := d.Participants[t.Participant]
		t.Speaker = p.Role
		if unnamed && p.Role == interaction.Agent && p.Name != "" {
			d.Agent = p.Name
		}
	}
}

// ability finds out what the source could tell.
func (d *Draft) ability() interaction.Capabilities {
	said := len(d.Turns) > 0
	able := interaction.Capabilities{TurnTimes: said, TurnEnds: said, WordTimes: said, Roles: d.Able.Roles, RoleConfidence: d.Able.RoleConfidence}
	for _, t := range d.Turns {
		able.TurnTimes = able.TurnTimes && t.Start != interaction.Untimed
		able.TurnEnds = able.TurnEnds && t.Start != interaction.Untimed && t.End != interaction.Untimed
		able.WordTimes = able.WordTimes && len(t.Words) > 0
		if t.Speaker != interaction.UnknownRole && able.Roles == interaction.RolesMissing {
			able.Roles = interaction.RolesGiven
		}
	}
	return able
}
