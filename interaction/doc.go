// Package interaction answers: what was said?
//
// [Read] takes the bytes of one object, as a contact centre's systems export them, and yields
// the interactions in it, one after the other: an [Interaction] for each that could be read and
// a [*BadRecord] for each that could not, so that what goes in always comes out as one or the other.
//
// [Measure] tells what a clock and a word count say of an interaction.
package interaction
