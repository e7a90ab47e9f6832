//go:build !race

package records_test

// slower is how much longer everything may take here: not at all.
const slower = 1
