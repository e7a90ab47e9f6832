// Package rules answers: what do we think of it?
//
// A [Pack] is the folder of YAML that a team keeps in Git: word lists, rules, scorecards, journeys.
// [Load] reads one and shows all its mistakes at once. [Pack.Evaluate] takes an analysed interaction
// and gives [Findings]: its touchpoint, its evaluations with an answer and evidence for each question,
// and the flags that put it before a person.
package rules
