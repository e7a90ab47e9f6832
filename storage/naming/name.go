// Package naming answers: what are interactions and customers called outside the database?
package naming

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// Name is how pages call an interaction: by its object and its record there, which stay the same
// however often it is scored again.
type Name struct {
	Object int64
	Record int
}

func (n Name) String() string { return fmt.Sprintf("%d-%d", n.Object, n.Record) }

// Parse reads a name; what is none gives fs.ErrNotExist.
func Parse(id string) (n Name, err error) {
	object, record, _ := strings.Cut(id, "-")
	if n.Object, err = strconv.ParseInt(object, 10, 64); err != nil {
		return n, fmt.Errorf("interaction %q: %w", id, fs.ErrNotExist)
	}
	if n.Record, err = strconv.Atoi(record); err != nil {
		return n, fmt.Errorf("interaction %q: %w", id, fs.ErrNotExist)
	}
	return n, nil
}

// IsNamed keeps the row of i, an interaction, whose name is $1-$2. It is found by its work: no index has the object.
const IsNamed = `i.work_id = (SELECT current_work FROM objects WHERE object_id = $1) AND i.record = $2`
