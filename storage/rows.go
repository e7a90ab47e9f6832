package storage

import "database/sql"

// collect reads rows to the end; into tells where the columns of one go.
func collect[T any](rows *sql.Rows, into func(*T) []any) ([]T, error) {
	defer rows.Close()
	var all []T
	for rows.Next() {
		var one T
		if err := rows.Scan(into(&one)...); err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, rows.Err()
}

func ids(all []int64) string { return array(all, func(id int64) any { return id }) }
