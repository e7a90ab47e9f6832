// Package rules answers: what do we think of it?
//
// A [Pack] is the folder of YAML that a team keeps in Git: word lists, rules, scorecards, journeys.
// [Load] reads one and shows all its mistakes at once. [Pack.Evaluate] takes an analysed interaction
// and gives [Findings]: its touchpoint, its evaluations with an answer and evidence for each question,
// and the flags that put it before a person. [Explain] prints the arithmetic of a score, and
// [Pack.Check] runs the examples that stand beside the rules.
//
// Its rooms, from the ground up:
//
//	spelling     what was probably meant?
//	strictyaml   what does this file say, and where exactly?
//	language     what does a condition say?
//	stem         which words are one word?
//	matching     where was it said?
//	condition    is it so?
//	metric       what can the success of a touchpoint be told by?
//	written      what does a pack say?
//	compile      can its conditions be asked where they stand?
//	advice       what does it say and probably not mean?
//	spoken       what is said in its examples?
//	scoring      what does it earn?
//	forms        how do others write a scorecard?
//	packs        what to begin with?
//
// How to write a pack is told in README.md.
package rules
