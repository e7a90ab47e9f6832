// Package interaction answers: what was said?
//
// [Read] takes the bytes of one object, as a contact centre's systems export them, and yields
// the interactions in it, one after the other: an [Interaction] for each that could be read and
// a [*BadRecord] for each that could not, so that what goes in always comes out as one or the other.
//
//	for in, err := range interaction.Read(src, r) {
//
// An object goes the same way whatever it is: its size, its first bytes, inflating within limits, its
// encoding, the format by what is in it and never by its name, a strict reading, and at the end whether
// it makes sense. All formats stand in one table, formats.go; each is read by a file of its own, whose
// name begins with read_. What is known beside an object (its key, its metadata, a sidecar) is joined in
// beside.go, where the order of precedence is argued.
//
// Who is the agent and who the customer is told by the source, or inferred from what is said with a confidence (roles.go), or
// unknown. The words by which that is done, and by which a backchannel and a hold are known, stand in phrases.go.
//
// [Measure] tells what a clock and a word count say of an interaction; a [Yardstick] sets what counts as silence, as an
// interruption and as business hours. [Inspect] tells what an object was taken for, on what grounds, and what was left
// out. [Propose] makes a [Mapping] for one that nobody knows. [SidecarOf] tells whose metadata an object is. [AddToVCon] writes what we found
// into the container that an interaction came in.
//
// The rooms: jsonscan reads JSON to the letter, csvscan reads rows, unpack makes text of bytes, and flaw is
// how all of them say what is wrong and where.
package interaction
