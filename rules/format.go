package rules

import "touchtone/rules/written"

// Format lays out a file of a pack in the one form that there is. It changes nothing that the file says, and keeps
// its comments. Its error is [Mistakes] when the file cannot be read.
func Format(name string, src []byte) ([]byte, error) { return written.Format(name, src) }
