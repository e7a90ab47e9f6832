// Package stage answers: on what do the tests of storage play?
//
// [New] gives a [Stage], a database of the test's own in which a scan has begun. A test says step by step what happens on it,
// as workers and listings would do it:
//
//	s := stage.New(t)
//	s.MustDiscover(stage.Objects(2)...)
//	works := s.MustClaim("one")
//	s.MustSave(stage.Whole(&works[0], stage.Good("a"), stage.Bad("json_syntax")))
//	s.WantTally(ledger.Tally{Discovered: 3, Scored: 1, Quarantined: 1, Open: 1})
//
// A step that fails ends the test. What only one room's tests need lies beside them, as a function that takes the stage.
package stage
