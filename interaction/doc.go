// Package interaction answers: what was said?
//
// An [Interaction] is one call, chat, e-mail thread, review or survey: its [Turn]s, its participants, what the customer answered
// when asked, and all else that is known [About] it. Who is the agent and who the customer is told by the source, or inferred
// with a confidence, or unknown; [Interaction.SwapRoles] takes the word of a person who knows better.
//
// [Measure] tells what a clock and a word count say of it; a [Yardstick] sets what counts as silence, as an
// interruption and as business hours.
//
// The rooms, from the street up:
//
//   - records: which interactions are in this object? Most callers need nothing else
//   - formats, vcon: how does each vendor write? A file each
//   - mapping: what do the fields of a flat record mean?
//   - draft: an interaction while it is being read, and what all readers share
//   - cues: the words that tell who is who, that somebody only listens, that a call is on hold
//   - jsonscan, csvscan, shape: JSON and rows, to the letter
//   - unpack: text out of bytes
//   - flaw: how all of them say what is wrong and where
//
// An import goes down this list.
package interaction
