// Package draft answers: what do we know so far of the interaction that is being read?
//
// Every reader of a format writes into a [Draft]: turns, participants, answers, notes. What readers have in common stands
// beside it: moments and clocks, the words by which sources name sides, turns made of single words. [Draft.Settle]
// brings the whole into order at the end, or says why it makes no sense.
package draft
