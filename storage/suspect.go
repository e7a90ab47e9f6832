package storage

import (
	"context"
	"database/sql"
)

// A worker holds hundreds of works, and when it dies nobody knows of which. All are tried once more together. Those
// that were there when a worker died again are suspects: they are handed out one at a time, so that the one who kills is alone with
// what it does, and none of the others comes near the crashes after which a work is given up.
const (
	suspected   = `w.last_error = 'crash' AND w.crashes >= 2`
	unsuspected = `NOT (` + suspected + `)`

	// inHand is a suspect that was handed out. One that its worker lost is pending again, with no dispatch.
	inHand = `s.last_error = 'crash' AND s.crashes >= 2
	          AND (s.state = 'leased' OR s.state = 'pending' AND s.dispatch > 0 AND s.next_at > now())`

	alone = suspected + ` AND NOT EXISTS (SELECT FROM works s WHERE s.state IN ('pending', 'leased') AND ` + inHand + `)`
)

// suspectsLock is the advisory lock under which a suspect is chosen, so that two who hand out do not choose two.
const suspectsLock = 0x746f756368

// mayTry tells whether there are suspects, and the caller is the one who may hand one out.
func mayTry(ctx context.Context, tx *sql.Tx) (may bool, err error) {
	err = tx.QueryRowContext(ctx,
		`SELECT CASE WHEN EXISTS (
		    SELECT FROM works w WHERE w.state = 'pending' AND w.crashes > 0 AND `+suspected+`
		) THEN pg_try_advisory_xact_lock($1) ELSE false END`,
		suspectsLock).Scan(&may)
	return may, err
}
