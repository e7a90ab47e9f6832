package interaction

import (
	"cmp"
	"time"
)

// Hours are when a business is open.
type Hours struct {
	Zone   *time.Location           // nil is UTC
	Days   map[time.Weekday]Opening // a day that is not there is closed
	Closed map[string]bool          // days by their date, 2026-12-25
}

// Opening is a part of a day, in time since midnight by the clock on the wall.
type Opening struct{ From, To time.Duration }

const mostDays = 366 * 10 // beyond, a wait is a mistake

// Between is how much of the time from one moment to another lies in business hours.
func (h *Hours) Between(from, to time.Time) (open time.Duration) {
	zone := cmp.Or(h.Zone, time.UTC)
	from, to = from.In(zone), to.In(zone)
	day := time.Date(from.Year(), from.Month(), from.Day(), 0, 0, 0, 0, zone)
	for range mostDays {
		if day.After(to) {
			break
		}
		if hours, ok := h.Days[day.Weekday()]; ok && !h.Closed[day.Format(time.DateOnly)] {
			begin, end := onWall(day, hours.From), onWall(day, hours.To)
			open += max(0, earlier(end, to).Sub(later(begin, from)))
		}
		day = day.AddDate(0, 0, 1)
	}
	return open
}

// onWall is when the clock of a day shows a time, also on the days on which it is set.
func onWall(day time.Time, since time.Duration) time.Time {
	return time.Date(day.Year(), day.Month(), day.Day(), 0, int(since.Minutes()), 0, 0, day.Location())
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
