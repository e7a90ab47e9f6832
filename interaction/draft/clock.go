package draft

import (
	"errors"
	"strconv"
	"strings"
	"time"
)

// precision says how much of a moment was written down.
type precision int

const (
	exact       precision = iota
	withoutZone           // the source's zone was taken
	dayOnly               // and its midnight
)

// layouts are how the sources write a moment. RFC 3339 covers a fraction of a second by itself.
var layouts = []struct {
	layout string
	precision
}{
	{time.RFC3339, exact},
	{"2006-01-02T15:04:05Z0700", exact},
	{"2006-01-02 15:04:05Z07:00", exact},
	{"2006-01-02 15:04:05 Z07:00", exact},
	{"2006-01-02 15:04:05 MST", exact},
	{"2006-01-02T15:04:05", withoutZone},
	{"2006-01-02T15:04", withoutZone},
	{"2006-01-02 15:04:05", withoutZone},
	{"2006-01-02 15:04", withoutZone},
	{"2006-01-02", dayOnly},
	{"20060102", dayOnly},
	{"02.01.2006 15:04", withoutZone},
	{"02.01.2006", dayOnly},
}

// An interaction outside of these years is a mistake of a clock or of a unit.
const (
	firstYear = 1990
	lastYear  = 2100
)

var (
	ErrTimeForm  = errors.New("a moment in a form that is not known")
	errTimeRange = errors.New("a moment before 1990 or after 2100")
)

// ParseTime reads a moment: by the calendar, or as seconds or milliseconds since 1970.
// A date with slashes is refused: nobody can tell its month from its day.
func ParseTime(written string, zone *time.Location) (time.Time, precision, error) {
	written = strings.TrimSpace(written)
	for _, l := range layouts {
		if !alike(l.layout, written) {
			continue
		}
		at, err := time.ParseInLocation(l.layout, written, zone)
		if err == nil && !(strings.HasSuffix(l.layout, "MST") && !strings.HasSuffix(written, "UTC")) {
			return inRange(at, l.precision)
		}
	}
	if n, err := strconv.ParseFloat(written, 64); err == nil && len(written) >= 9 {
		return inRange(sinceEpoch(n), exact)
	}
	return time.Time{}, exact, ErrTimeForm
}

// alike sees at a glance that a layout cannot fit: by what stands behind the year and behind the day.
func alike(layout, written string) bool {
	for _, at := range []int{4, 10} {
		in, of := len(written) > at, len(layout) > at
		if in != of || in && !digit(layout[at]) && layout[at] != written[at] {
			return false
		}
	}
	return true
}

// sinceEpoch tells seconds from milliseconds by their size: as seconds, the smallest number of
// milliseconds after 1990 would be the year 21,000.
func sinceEpoch(n float64) time.Time {
	switch {
	case n < 0 || n > 1e14:
		return time.Time{}
	case n >= 6e11:
		return time.UnixMilli(int64(n)).UTC()
	}
	return time.UnixMilli(int64(n * 1000)).UTC()
}

func inRange(at time.Time, p precision) (time.Time, precision, error) {
	if !thinkable(at) {
		return time.Time{}, p, errTimeRange
	}
	return at.UTC(), p, nil
}

func thinkable(at time.Time) bool { return at.Year() >= firstYear && at.Year() <= lastYear }
