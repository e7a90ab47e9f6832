// Package written answers: what does a pack say?
//
// [Read] reads the files that a team keeps in Git into lists, rules, scorecards, flags, journeys and tests, completes
// what may be left out, and finds the mistakes that can be seen without knowing what conditions mean.
// [Names] tells conditions what it calls by name, and [Pack.Revision] which text of a scorecard this is.
package written
