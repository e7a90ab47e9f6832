package saving

import (
	"errors"

	"touchtone/storage/document"
	"touchtone/storage/pg"
)

// unstorable tells whether err is of the values, wherever they were refused.
func unstorable(err error) bool {
	return pg.Refused(err) || errors.Is(err, document.ErrNotANumber)
}

// cause names an error of the values without the values.
func cause(err error) string {
	if name := pg.Condition(err); name != "" {
		return name
	}
	return document.ErrNotANumber.Error()
}
