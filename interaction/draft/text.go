package draft

import (
	"strings"
	"unicode/utf8"
)

// Storable says that Postgres would take it.
func Storable(s string) bool { return utf8.ValidString(s) && !strings.Contains(s, "\x00") }
