package storage

import (
	"context"
	"database/sql"
)

// A worker holds hundreds of works, and when it dies nobody knows of which. Each is handed out once more in a task of its own,
// so that few are there when a worker dies again. Those that were are suspects: they are handed out one at a time, so that
// the one who kills is alone with what it does, and none of the others comes near the crashes after which a work is given up.
const (
	shaken      = `w.last_error = 'crash' AND w.crashes = 1`
	suspected   = `w.last_error = 'crash' AND w.crashes >= 2`
	unsuspected = `NOT (w.last_error = 'crash' AND w.crashes >= 1)`

	// inHand is a suspect that was handed out. One that its worker lost is pending again, with no dispatch.
	inHand = `s.last_error = 'crash' AND s.crashes >= 2
	          AND (s.state = 'leased' OR s.state = 'pending' AND s.dispatch > 0 AND s.next_at > now())`

	alone = suspected + ` AND NOT EXISTS (SELECT FROM works s WHERE s.state IN ('pending', 'leased') AND ` + inHand + `)`
)

// suspectsLock is the advisory lock under which a suspect is chosen, so that two who hand out do not choose two.
const suspectsLock = 0x746f756368

// findSingles gives the conditions, strictest first, under which works are handed out that go alone in their task. Suspects are not among
// them when somebody else chooses one right now.
func findSingles(ctx context.Context, tx *sql.Tx) (conditions []string, err error) {
	var suspects, others bool
	err = tx.QueryRowContext(ctx,
		`SELECT CASE WHEN EXISTS (
		    SELECT FROM works w WHERE w.state = 'pending' AND w.crashes > 0 AND `+suspected+`
		) THEN pg_try_advisory_xact_lock($1) ELSE false END,
		EXISTS (SELECT FROM works w WHERE w.state = 'pending' AND w.crashes > 0 AND `+shaken+`)`,
		suspectsLock).Scan(&suspects, &others)
	if suspects {
		conditions = append(conditions, alone)
	}
	if others {
		conditions = append(conditions, shaken)
	}
	return conditions, err
}
