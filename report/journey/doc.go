// Package journey answers: what do customers go through, and where does it go wrong?
//
// A [Plan] is a journey as the pack describes it. [Build] makes a [Board] of its [Material]: each stage with a [Figure] for
// every metric it is told by, against its target, the period before and the days it is used to; how far it pulls the journey
// down ([Drag]), where customers leak out ([Leak]), what they answered ([report.Survey]), and where QA and they disagree
// ([Mismatch]). All of it stands on every interaction that was scored.
//
// A [Relinking] is what changes when history is linked to the touchpoints of another pack. Package feed, beside, reads [Signal]s
// and [Outcome]s from elsewhere.
package journey
