package reading_test

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"touchtone/report"
	"touchtone/report/journey"
	"touchtone/report/reporttest"
	"touchtone/rules/metric"
	"touchtone/storage"
	"touchtone/storage/storagetest/stage"
)

// mustSpread repeats everything that is stored so often, each time a day earlier, round and round a year. One in three of what
// was flagged stays so; what lies far back has no document.
func mustSpread(s *stage.Stage, times int) {
	s.T.Helper()
	s.MustExec(`SET session_replication_role = replica`) // no foreign keys
	s.MustExec(`SELECT make_months(array_agg(day - n)) FROM interactions, generate_series(0, 359) n`)
	const far = `n % 360 > 45`
	moved := map[string]string{
		"object_id": `object_id + n * 1000`, "object_version": `object_version + n * 1000`, "newest_version": `newest_version + n * 1000`,
		"work_id": `work_id + n * 1000`, "current_work": `current_work + n * 1000`, "key": `n || '/' || key`,
		"day": `day - n % 360`, "started_at": `started_at - n % 360 * interval '1 day'`,
		"customer": `sha256((work_id + n * 1000)::text::bytea)`, "priority": `priority + 1.0 / n`,
		"flags": `CASE WHEN n % 3 = 0 THEN flags ELSE 0 END`, "severity": `CASE WHEN n % 3 = 0 THEN severity END`,
		"document": `CASE WHEN ` + far + ` THEN '' ELSE document END`,
	}
	for _, table := range []string{"objects", "object_versions", "works", "outcomes", "interactions", "evaluations", "flags", "survey_answers"} {
		var names, values []string
		for _, name := range strings.Fields(s.Text(`SELECT string_agg(attname, ' ') FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`, table)) {
			names, values = append(names, name), append(values, cmp.Or(moved[name], name))
		}
		where := "true"
		if table == "flags" {
			values[slices.Index(names, "severity")], where = "severity", "n % 3 = 0"
		}
		s.MustExec(`INSERT INTO ` + table + ` (` + strings.Join(names, ", ") + `) OVERRIDING SYSTEM VALUE
			SELECT ` + strings.Join(values, ", ") + ` FROM ` + table + `, generate_series(1, ` + strconv.Itoa(times) + `) n WHERE ` + where)
	}
	s.MustExec(`SET session_replication_role = origin`)
	s.MustExec(`ANALYZE`)
}

// mustRead gives the tables of months that were read from end to end while f ran on connections of its own, which count
// what they read as they close.
func mustRead(s *stage.Stage, f func(*storage.DB)) map[string]bool {
	s.T.Helper()
	before := scans(s)
	db := stage.Must(storage.Open(context.Background(), s.DSN+"&application_name=page", storage.Options{PseudonymKey: []byte("of the test")}))(s.T)
	f(db)
	db.Close()
	for s.Text(`SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'page'`) != "0" {
		time.Sleep(time.Millisecond)
	}
	read := map[string]bool{}
	for table, n := range scans(s) {
		if n > before[table] {
			read[table] = true
		}
	}
	return read
}

// scans counts how often each table of a month that is not small was read from end to end.
func scans(s *stage.Stage) map[string]int {
	s.T.Helper()
	rows := stage.Must(s.SQL.Query(`SELECT relname, seq_scan FROM pg_stat_user_tables WHERE schemaname = 'months' AND pg_relation_size(relid) > 200000`))(s.T)
	defer rows.Close()
	all := map[string]int{}
	for rows.Next() {
		var table string
		var n int
		if err := rows.Scan(&table, &n); err != nil {
			s.T.Fatal(err)
		}
		all[table] = n
	}
	return all
}

// Pages of a period may read the months of it, and of the one before, from end to end; nothing else is read so, whatever the
// history. (Leaks are not here: a journey may go back a year, and they look as far.)
func TestPagesReadNoWholeTable(t *testing.T) {
	t.Parallel()
	ctx, s := context.Background(), stage.WithTalks(t)
	mustSpread(s, 2400)
	stage.Must(s.Measure(ctx))(t)
	first := mustQueue(s, report.Scope{}, "", 1).Entries[0]
	fortnight := reporttest.Fortnight()
	for _, page := range []struct {
		name   string
		period report.Period
		read   func(*storage.DB) error
	}{
		{"queue", report.Period{}, func(db *storage.DB) error { return second(db.Queue(ctx, report.Scope{}, "", 50)) }},
		{"queue of an agent", report.Period{}, func(db *storage.DB) error {
			return second(db.Queue(ctx, report.Scope{Agent: first.Agent}, "", 50))
		}},
		{"queue of a fortnight", fortnight, func(db *storage.DB) error { return second(db.Queue(ctx, report.Scope{Period: fortnight}, "", 50)) }},
		{"queue of a name", report.Period{}, func(db *storage.DB) error { return second(db.Queue(ctx, report.Scope{Name: "c-1001"}, "", 50)) }},
		{"choices", report.Period{}, func(db *storage.DB) error { return second(db.Choices(ctx)) }},
		{"span", report.Period{}, func(db *storage.DB) error { return second(db.Span(ctx)) }},
		{"interaction", report.Period{}, func(db *storage.DB) error { return second(db.Scored(ctx, first.ID)) }},
		{"its neighbours", report.Period{}, func(db *storage.DB) error { return second(db.Neighbours(ctx, report.Scope{}, first.ID)) }},
		{"what was before it", report.Period{}, func(db *storage.DB) error { return second(db.Before(ctx, first.ID)) }},
		{"agents", fortnight, func(db *storage.DB) error { return second(db.Standings(ctx, report.Scope{Period: fortnight})) }},
		{"coaching", fortnight, func(db *storage.DB) error { return second(db.Material(ctx, first.Agent, fortnight, report.Every)) }},
		{"figures of touchpoints", fortnight, func(db *storage.DB) error { return second(db.TouchpointDays(ctx, fortnight, "")) }},
		{"surveys", fortnight, func(db *storage.DB) error { return second(db.Surveys(ctx, fortnight, "")) }},
		{"mismatches", fortnight, func(db *storage.DB) error { return second(db.Mismatches(ctx, fortnight, "")) }},
		{"cases", fortnight, func(db *storage.DB) error {
			flagged := journey.Question{Journey: "buying", Touchpoint: "payment", Metric: metric.Metric{Name: "flagged"}}
			return second(db.Cases(ctx, fortnight, flagged))
		}},
	} {
		read := mustRead(s, func(db *storage.DB) {
			if err := page.read(db); err != nil {
				t.Errorf("%s: %v", page.name, err)
			}
		})
		for day := page.period.Before().From; day.Before(page.period.To); day = day.AddDate(0, 0, 1) {
			maps.DeleteFunc(read, func(table string, _ bool) bool { return strings.HasSuffix(table, day.Format("2006_01")) })
		}
		if len(read) > 0 {
			t.Errorf("%s: read from end to end: %s", page.name, strings.Join(slices.Sorted(maps.Keys(read)), ", "))
		}
	}
}

func second[T any](_ T, err error) error { return err }
