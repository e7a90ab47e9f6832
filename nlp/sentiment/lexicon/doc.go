// Package lexicon answers: which words feel, and how strongly where they stand?
//
// A [Lexicon] is a language's list of rated words, stems and phrases and the words of its grammar: those
// that negate, strengthen, weaken, contrast or wish. The lists are in lists/, written to be read and
// corrected by people who speak the language:
//
//	+3: excelent*, foarte mulțumit*
//	-2: nu merge, întârzie*
//	not: nu, n, nici, fără
//	but: dar, însă
//
// "*" stands for any ending. Accents and case do not matter, nor does the script: Greek and Russian
// typed in Latin letters ("den doulevei", "ne rabotaet") are read by their sound.
//
// [Lexicon.Find] gives the rated words of a text with the value each has in its surroundings, and why.
// Ratings run from -4 to 4.
package lexicon
