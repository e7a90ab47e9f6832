package condition

import (
	"fmt"
	"strings"

	"touchtone/rules/language"
)

// is asks what is known about an interaction besides what was said.
type is struct {
	*language.Is
	values [][]string // each cut at its stars, in lower case
}

func newIs(t *language.Is) node {
	n := is{Is: t}
	for _, v := range t.Values {
		n.values = append(n.values, strings.Split(strings.ToLower(v), "*"))
	}
	return n
}

func (n is) test(h *Hearing, in stretch) Verdict {
	value := n.read(h)
	if n.Absent {
		return decided((value == "") != n.Negate, 1, found{})
	}
	if value == "" && !linked(n.Field) {
		return unknown(n.subject() + " is not known")
	}
	return decided(n.among(strings.ToLower(value)) != n.Negate, 1, found{})
}

// linked tells that a field is decided by us: not to have it is known too.
func linked(field string) bool { return field == "journey" || field == "touchpoint" }

func (n is) read(h *Hearing) string {
	switch n.Field {
	case "channel":
		return string(h.Channel)
	case "lang":
		return h.SpokenLang()
	case "agent":
		return h.Agent
	case "team":
		return h.Team
	case "customer":
		return h.Customer
	case "journey":
		return h.Journey
	case "touchpoint":
		return h.Touchpoint
	case "direction", "queue", "segment":
		return h.Attributes[n.Field]
	case "id":
		return h.ID
	case "format":
		return h.Format
	}
	return h.Attributes[n.Name]
}

func (n is) among(value string) bool {
	for _, parts := range n.values {
		if fits(value, parts) {
			return true
		}
	}
	return false
}

// fits tells whether a value is the parts in their order, with anything where the stars were.
func fits(value string, parts []string) bool {
	first, last := parts[0], parts[len(parts)-1]
	if len(parts) == 1 {
		return value == first
	}
	if len(value) < len(first)+len(last) || !strings.HasPrefix(value, first) || !strings.HasSuffix(value, last) {
		return false
	}
	value = value[len(first) : len(value)-len(last)]
	for _, part := range parts[1 : len(parts)-1] {
		i := strings.Index(value, part)
		if i < 0 {
			return false
		}
		value = value[i+len(part):]
	}
	return true
}

func (n is) subject() string {
	if n.Name != "" {
		return n.Field + " " + n.Name
	}
	return n.Field
}

// ground tells what stands there instead; that the condition holds says enough.
func (n is) ground(h *Hearing, in stretch, g *Ground) {
	if value := n.read(h); n.test(h, in).Truth == No && value != "" {
		g.fact(fmt.Sprintf("%s is %q", n.subject(), value))
	}
}
