package pg

import (
	"context"
	"database/sql"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Columns are those of a table and where their values come from, so that name, type and value
// stand in one line and cannot get out of step.
type Columns[R any] []struct {
	Name  string
	Type  string
	Value func(R) any
}

// Insert adds the rows in one statement: each column travels as one array, and unnest
// makes rows of them again. A thousand rows so cost a fifteenth of a thousand statements.
func Insert[R any](ctx context.Context, tx *sql.Tx, table string, columns Columns[R], rows []R) error {
	if len(rows) == 0 {
		return nil
	}
	query, args := Insertion(table, columns, rows)
	if _, err := tx.ExecContext(ctx, query, args...); err != nil {
		return fmt.Errorf("insert %s: %w", table, err)
	}
	return nil
}

// Insertion is that statement.
func Insertion[R any](table string, columns Columns[R], rows []R) (query string, args []any) {
	var made, from insertList
	param := func(arg any, typ string) string {
		args = append(args, arg)
		return fmt.Sprintf("$%d::%s", len(args), typ)
	}
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.Name
		switch {
		case c.Type == "bytea":
			all, starts, sizes := joined(rows, c.Value)
			from.add(c.Name+"_start", param(starts, "integer[]"))
			from.add(c.Name+"_size", param(sizes, "integer[]"))
			made.add("", fmt.Sprintf("substring(%s FROM %[2]s_start FOR %[2]s_size)", param(all, "bytea"), c.Name))
		case strings.HasSuffix(c.Type, "[]"): // unnest would flatten an array of arrays
			from.add(c.Name, param(Array(rows, c.Value), "text[]"))
			made.add("", c.Name+"::"+c.Type)
		default:
			from.add(c.Name, param(Array(rows, c.Value), c.Type+"[]"))
			made.add("", c.Name)
		}
	}
	return fmt.Sprintf("INSERT INTO %s (%s) SELECT %s FROM unnest(%s) AS t (%s)",
		table, strings.Join(names, ", "), strings.Join(made.values, ", "), strings.Join(from.values, ", "), strings.Join(from.names, ", ")), args
}

// insertList is a part of an INSERT: names and what they stand for.
type insertList struct{ names, values []string }

func (l *insertList) add(name, value string) {
	l.names, l.values = append(l.names, name), append(l.values, value)
}

// joined puts the bytes of all rows together, with where those of each begin and how many they are. In an array they would have to
// be text of twice the size, to be read again there letter by letter.
func joined[R any](rows []R, value func(R) any) (all []byte, starts, sizes string) {
	all = []byte{}
	from, size := make([]any, len(rows)), make([]any, len(rows))
	for i, r := range rows {
		if b, some := value(r).([]byte); some {
			from[i], size[i] = len(all)+1, len(b)
			all = append(all, b...)
		}
	}
	itself := func(v any) any { return v }
	return all, Array(from, itself), Array(size, itself)
}

// Array writes one value of each row as a literal of Postgres: {1,2,NULL}.
func Array[R any](rows []R, value func(R) any) string {
	b := make([]byte, 1, 16*len(rows)+2)
	b[0] = '{'
	for i, r := range rows {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendElement(b, value(r))
	}
	return string(append(b, '}'))
}

func appendElement(b []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return append(b, "NULL"...)
	case bool:
		return strconv.AppendBool(b, v)
	case int:
		return strconv.AppendInt(b, int64(v), 10)
	case int64:
		return strconv.AppendInt(b, v, 10)
	case float64:
		return strconv.AppendFloat(b, v, 'g', -1, 64)
	case *float64:
		if v == nil {
			return append(b, "NULL"...)
		}
		return strconv.AppendFloat(b, *v, 'g', -1, 64)
	case time.Time:
		return append(v.UTC().AppendFormat(append(b, '"'), time.RFC3339Nano), '"')
	case []byte:
		return append(hex.AppendEncode(append(b, `"\\x`...), v), '"')
	case string:
		return appendQuoted(b, v)
	}
	panic(fmt.Sprintf("pg: no column takes a %T", v))
}

func appendQuoted(b []byte, s string) []byte {
	s = Storable(s)
	b = append(b, '"')
	for i := 0; i < len(s); i++ {
		if s[i] == '"' || s[i] == '\\' {
			b = append(b, '\\')
		}
		b = append(b, s[i])
	}
	return append(b, '"')
}

// Storable is s as Postgres takes text: without NUL and invalid UTF-8. Readers quarantine
// both, so this changes nothing unless one of them forgot.
func Storable(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "\uFFFD")
}

// Read collects the rows of a query.
func Read[T any](ctx context.Context, db *DB, into func(*T) []any, query string, args ...any) ([]T, error) {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	return Collect(rows, into)
}

// Collect reads rows to the end; into tells where the columns of one go.
func Collect[T any](rows *sql.Rows, into func(*T) []any) ([]T, error) {
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

// IDs writes ids as an array.
func IDs(all []int64) string { return Array(all, func(id int64) any { return id }) }
