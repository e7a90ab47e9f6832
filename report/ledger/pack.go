package ledger

import (
	"encoding/json"
	"time"
)

// Pack is a revision of the team's pack, as it was published. It never changes.
type Pack struct {
	Revision int64
	SHA256   string          // of what it says: rules.Pack.SHA256
	Files    []byte          // a zip archive; nil in lists
	By       string          // who published it
	At       time.Time       // and when
	Backtest json.RawMessage // what it changed in history, as tried before; nil when it was not
}
