package storage

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// name is how pages call an interaction: by its object and its record there, which stay the same
// however often it is scored again.
type name struct {
	object int64
	record int
}

func (n name) String() string { return fmt.Sprintf("%d-%d", n.object, n.record) }

func nameOf(id string) (n name, err error) {
	object, record, _ := strings.Cut(id, "-")
	if n.object, err = strconv.ParseInt(object, 10, 64); err != nil {
		return n, fmt.Errorf("interaction %q: %w", id, fs.ErrNotExist)
	}
	if n.record, err = strconv.Atoi(record); err != nil {
		return n, fmt.Errorf("interaction %q: %w", id, fs.ErrNotExist)
	}
	return n, nil
}

// isNamed keeps the row of i, an interaction, whose name is $1-$2. It is found by its work: no index has the object.
const isNamed = `i.work_id = (SELECT current_work FROM objects WHERE object_id = $1) AND i.record = $2`
