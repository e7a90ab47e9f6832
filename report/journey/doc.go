// Package journey answers: what do customers go through, and where does it go wrong?
//
// A [Relinking] is what changes when history is linked to the touchpoints of another pack.
package journey
