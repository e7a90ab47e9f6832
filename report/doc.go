// Package report answers: what do many of them teach?
//
// It knows interactions only after they were scored: a [Scored] is one of them with what was heard
// in it and found of it. [Coach] turns the [Material] of one agent and one [Period] into a [Coaching]
// report; [Queue], [Standing] and [Quarantine] are the lists that people work from.
//
// No number goes without its n: an [Estimate] carries the interval it lies in, and a [Difference]
// says whether it is more than chance. Under [MinN] cases both say "not enough data" instead.
// How a report looks is the business of the rooms chart and render.
package report
