// Package vcon answers: what was said in a vCon, and how do we write into it what we found?
//
// A vCon is the IETF's container for a conversation: parties, dialogs, analyses. [Read] takes one in, [ReadSigned] one
// inside a signature, and [Add] puts an analysis of ours into one without touching the rest.
package vcon
