package records

import (
	"strings"

	"touchtone/interaction"
	"touchtone/interaction/draft"
	"touchtone/interaction/flaw"
)

// aboutKey reads an object's key by its template, which fits the whole key or its end from a slash on, so that
// it holds under any prefix and in any folder. {x} stands for one or more characters other than a slash; what compression adds to the name does not matter. {date}, {year}, {month}, {day} and {time} (093000)
// tell when; names of our own record tell those fields; any other name becomes an attribute.
func aboutKey(src Source) (interaction.About, error) {
	if src.Template == "" {
		return interaction.About{}, nil
	}
	if !draft.Storable(src.Key) {
		return interaction.About{}, flaw.New(flaw.InvalidUTF8, "the object's key holds bytes that are not text")
	}
	values, ok := matchEnd(src.Template, plainKey(src.Key))
	if !ok {
		return interaction.About{}, nil
	}
	d := draft.New(src.Zone)
	if when := moment(values); when != "" {
		values["started_at"] = when
	}
	for _, name := range draft.SortedKeys(values) {
		if err := d.Tell(name, values[name]); err != nil {
			return interaction.About{}, err
		}
	}
	return d.About, nil
}

func plainKey(key string) string {
	return strings.TrimSuffix(strings.TrimSuffix(key, ".gz"), ".zst")
}

// moment takes the parts of a date out of values and writes them as one.
func moment(values map[string]string) string {
	taken := func(name string) string {
		value := values[name]
		delete(values, name)
		return value
	}
	date, clock := taken("date"), taken("time")
	if year, month, day := taken("year"), taken("month"), taken("day"); date == "" && day != "" {
		date = year + "-" + month + "-" + day
	}
	if len(date) == 8 {
		date = date[:4] + "-" + date[4:6] + "-" + date[6:]
	}
	if len(clock) == 6 {
		return date + "T" + clock[:2] + ":" + clock[2:4] + ":" + clock[4:]
	}
	return date
}

// matchEnd fits a template to the longest end of a key that it can.
func matchEnd(template, key string) (values map[string]string, ok bool) {
	for {
		if values, ok = matchKey(template, key); ok {
			return values, true
		}
		if _, key, ok = strings.Cut(key, "/"); !ok {
			return nil, false
		}
	}
}

// matchKey fits a key to a template. A key that does not fit tells nothing, which is no mistake:
// one bucket may hold several layouts.
func matchKey(template, key string) (map[string]string, bool) {
	values := map[string]string{}
	for template != "" {
		literal, rest, ok := strings.Cut(template, "{")
		if !strings.HasPrefix(key, literal) {
			return nil, false
		}
		key = key[len(literal):]
		if !ok {
			return values, key == ""
		}
		name, after, ok := strings.Cut(rest, "}")
		if !ok {
			return nil, false
		}
		value, ok := upTo(key, after)
		if !ok {
			return nil, false
		}
		values[name], key, template = value, key[len(value):], after
	}
	return values, key == ""
}

// upTo is the beginning of key that a name of the template stands for, when after follows it there.
func upTo(key, after string) (string, bool) {
	stop, _, _ := strings.Cut(after, "{")
	segment, _, _ := strings.Cut(key, "/")
	switch {
	case strings.HasPrefix(stop, "/") || after == "":
		return segment, segment != ""
	case stop == "":
		return "", false
	}
	stop, _, _ = strings.Cut(stop, "/")
	at := strings.LastIndex(segment, stop)
	return segment[:max(at, 0)], at > 0
}
