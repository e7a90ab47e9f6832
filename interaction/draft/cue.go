package draft

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"touchtone/interaction"
)

// Cue is the beginning of a turn in a text: who speaks, when, and what comes after.
type Cue struct {
	Label string // who, as written
	Name  string // when a name stands beside the role
	Role  interaction.Role
	At    interaction.Millis
	Text  string
}

const MaxLabel = 80 // bytes; more before a colon is a sentence

// ParseCue reads "[00:01:02] **Agent (Sam):** Hello". A line without a role is none: people say
// "One thing: ..." all the time.
func ParseCue(line string) (Cue, bool) {
	line = strings.TrimSpace(line)
	at, rest := leadingTime(line)
	label, text, ok := splitLabel(rest)
	if !ok {
		return Cue{}, false
	}
	if at == interaction.Untimed {
		label, at = trailingTime(label)
	}
	c := Cue{Label: label, At: at, Text: text}
	c.Role, c.Name, ok = WhoIs(label)
	return c, ok
}

// splitLabel parts who speaks from what is said, at a colon or at a dash with space around.
func splitLabel(line string) (label, text string, ok bool) {
	colon := labelColon(line)
	dash, width := -1, 0
	for _, mark := range []string{" - ", " – ", " — "} {
		if i := strings.Index(line, mark); i >= 0 && (dash < 0 || i < dash) {
			dash, width = i, len(mark)
		}
	}
	switch {
	case dash >= 0 && (colon < 0 || dash < colon):
		label, text = line[:dash], line[dash+width:]
	case colon >= 0:
		label, text = line[:colon], line[colon+1:]
	default:
		return "", "", false
	}
	label = strings.Trim(label, "*_ \t")
	text = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(text), "*_"))
	return label, text, label != "" && len(label) <= MaxLabel
}

// labelColon is the first colon that does not stand inside a time.
func labelColon(line string) int {
	for i := 0; i < len(line) && i <= MaxLabel+len("****"); i++ {
		if line[i] == ':' && !(i+1 < len(line) && digit(line[i+1]) && i > 0 && digit(line[i-1])) {
			return i
		}
	}
	return -1
}

func digit(c byte) bool { return c-'0' <= 9 }

// WhoIs understands "Agent", "Agent 2", "Agent Sam", "Agent (Sam)", "Sam (Agent)" and "Speaker 1".
func WhoIs(label string) (role interaction.Role, name string, ok bool) {
	if role = RoleOf(label); role != interaction.UnknownRole {
		return role, "", true
	}
	if outer, inner, ok := Parenthesised(label); ok {
		if role = RoleOf(outer); role != interaction.UnknownRole {
			return role, inner, true
		}
		role = RoleOf(inner)
		return role, outer, role != interaction.UnknownRole
	}
	word, rest, ok := strings.Cut(label, " ")
	if !ok || !NameLike(rest) {
		return interaction.UnknownRole, "", false
	}
	if role = RoleOf(word); role != interaction.UnknownRole {
		return role, nameIn(rest), true
	}
	return interaction.UnknownRole, "", Plain(word) == "speaker" && digit(rest[0])
}

func Parenthesised(label string) (outer, inner string, ok bool) {
	outer, inner, ok = strings.Cut(label, "(")
	inner, closed := strings.CutSuffix(inner, ")")
	return strings.TrimSpace(outer), strings.TrimSpace(inner), ok && closed
}

// NameLike tells "Agent Sam Jones" from "Support is here".
func NameLike(s string) bool {
	words := strings.Fields(s)
	for _, word := range words {
		if r, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(r) && !unicode.IsDigit(r) {
			return false
		}
	}
	return 1 <= len(words) && len(words) <= 3
}

// nameIn is a name, unless it is a number that only tells two agents apart.
func nameIn(s string) string {
	if _, err := strconv.Atoi(s); err == nil {
		return ""
	}
	return s
}

// leadingTime takes "[00:01:02]", "(01:02)" or "00:01:02.500" off the beginning of a line.
func leadingTime(line string) (at interaction.Millis, rest string) {
	inner, rest, ok := Bracketed(line)
	if !ok {
		inner, rest, ok = strings.Cut(line, " ")
	}
	if at, valid := ParseClock(inner); ok && valid {
		return at, strings.TrimLeft(rest, " \t-–")
	}
	return interaction.Untimed, line
}

// trailingTime takes it off the end of a label: "Agent [00:01:02]".
func trailingTime(label string) (string, interaction.Millis) {
	if i := strings.LastIndexAny(label, "[("); i > 0 {
		if inner, rest, ok := Bracketed(label[i:]); ok && rest == "" {
			if at, valid := ParseClock(inner); valid {
				return strings.TrimSpace(label[:i]), at
			}
		}
	}
	return label, interaction.Untimed
}

func Bracketed(s string) (inner, rest string, ok bool) {
	for _, pair := range []string{"[]", "()"} {
		if strings.HasPrefix(s, pair[:1]) {
			return strings.Cut(s[1:], pair[1:])
		}
	}
	return "", "", false
}

// ParseClock reads hours, minutes and seconds with a fraction, or minutes and seconds.
func ParseClock(s string) (interaction.Millis, bool) {
	s, fraction, _ := strings.Cut(strings.Replace(s, ",", ".", 1), ".")
	parts := strings.Split(s, ":")
	if len(parts) < 2 || len(parts) > 3 || len(fraction) > 9 {
		return 0, false
	}
	var seconds interaction.Millis
	for i, part := range parts {
		n, err := strconv.ParseUint(part, 10, 16)
		if err != nil || i > 0 && (n > 59 || len(part) != 2) {
			return 0, false
		}
		seconds = seconds*60 + interaction.Millis(n)
	}
	thousandths, err := strconv.ParseUint((fraction + "000")[:3], 10, 16)
	return seconds*1000 + interaction.Millis(thousandths), err == nil
}
