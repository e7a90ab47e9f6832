// Package records answers: which interactions are in this object?
//
// [Read] takes the bytes of one object, as a contact centre's systems export them, and yields
// the interactions in it, one after the other: an interaction for each record that could be read and
// a [*BadRecord] for each that could not, so that what goes in always comes out as one or the other.
//
//	for in, err := range records.Read(src, r) {
//
// An object goes the same way whatever it is: its size, its first bytes, inflating within limits, its
// encoding, the format by what is in it and never by its name, a strict reading, and at the end whether
// it makes sense. All formats stand in one table, formats.go; a new one is a line there, and a reader in package formats.
// What is known beside an object (its key, its metadata, a sidecar) is joined in beside.go, where the order of
// precedence is argued.
//
// [Inspect] tells what an object was taken for, on what grounds, and what was left out. [Propose] makes a mapping for one
// that nobody knows. [SidecarOf] tells whose metadata an object is.
package records
