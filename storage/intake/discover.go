package intake

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"touchtone/report/ledger"
)

// Discover enters what a page of a listing shows, and tells how many works that makes. Listing the same
// again makes none. An object is a new version when its bytes are new or its sidecar is; a work
// that nobody has begun follows to the newest version.
func (st *Store) Discover(ctx context.Context, s ledger.Scan, objects []ledger.Object, sidecars []ledger.Sidecar) (works int, err error) {
	objects, nameless := nameable(objects)
	err = st.db.Write(ctx, func(tx *sql.Tx) error {
		works = 0
		again, err := noteSidecars(ctx, tx, s, sidecars)
		if err != nil {
			return err
		}
		made, err := enter(ctx, tx, s, merge(objects, again), "main")
		if err != nil {
			return err
		}
		refused, err := enter(ctx, tx, s, nameless, "nameless")
		if err != nil {
			return err
		}
		adopted, err := adopt(ctx, tx, s, objects)
		works = made + refused + adopted
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("discover: %w", err)
	}
	return works, nil
}

// nameable sets apart the objects whose keys are no text. They are kept under an escaped key.
func nameable(objects []ledger.Object) (good, nameless []ledger.Object) {
	for _, o := range objects {
		if utf8.ValidString(o.Key) && !strings.Contains(o.Key, "\x00") {
			good = append(good, o)
			continue
		}
		o.Key = strconv.QuoteToASCII(o.Key)
		nameless = append(nameless, o)
	}
	return good, nameless
}

// merge adds the known objects that a listing does not have itself, in the order of their keys.
func merge(listed, known []ledger.Object) []ledger.Object {
	byKey := make(map[string]ledger.Object, len(listed)+len(known))
	for _, o := range slices.Concat(known, listed) {
		byKey[o.Key] = o
	}
	all := make([]ledger.Object, 0, len(byKey))
	for _, o := range byKey {
		all = append(all, o)
	}
	slices.SortFunc(all, func(a, b ledger.Object) int { return strings.Compare(a.Key, b.Key) })
	return all
}
