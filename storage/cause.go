package storage

import (
	"errors"

	"github.com/lib/pq"

	"touchtone/storage/document"
)

// unstorable tells whether err is of the values, wherever they were refused.
func unstorable(err error) bool {
	return refused(err) || errors.Is(err, document.ErrNotANumber)
}

// cause names an error of the values without the values.
func cause(err error) string {
	var pe *pq.Error
	if errors.As(err, &pe) {
		return pe.Code.Name()
	}
	return document.ErrNotANumber.Error()
}
