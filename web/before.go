package web

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"touchtone/report/journey"
)

// step is a thing that the customer did before an interaction.
type step struct {
	journey.Step
	Ago   string // before the interaction began
	Did   string
	Where string // the touchpoint
	Href  string
}

// steps are in the order in which they happened.
func steps(before []journey.Step, began time.Time) []step {
	all := make([]step, len(before))
	for i, s := range before {
		all[i] = step{Step: s, Ago: earlier(began, s.At), Did: did(s), Where: spaced(strings.Trim(s.Journey+" / "+s.Touchpoint, " /"))}
		if s.ID != "" {
			all[i].Href = "/interactions/" + url.PathEscape(s.ID)
		}
	}
	slices.Reverse(all)
	return all
}

// did says what the customer did.
func did(s journey.Step) string {
	switch s.Kind {
	case journey.Contact:
		kind := cmp.Or(s.Channel, "contact")
		if s.What != "" {
			return kind + " with " + s.What
		}
		return kind
	case string(journey.Asked):
		return strings.TrimSpace("was asked for feedback " + s.What)
	case string(journey.Searched):
		return fmt.Sprintf("searched for “%s”", s.What)
	}
	return strings.TrimSpace(s.Kind + " " + cmp.Or(s.Page, s.What))
}

// earlier tells how long before something was, in one unit.
func earlier(now, t time.Time) string {
	if was := age(now, t); was != "now" {
		return was + " before"
	}
	return "just before"
}
