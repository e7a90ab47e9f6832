// Package tally answers: how often does a pack give which answer?
//
// A [Tally] counts the answers to every question and the flags over many interactions, and keeps a few of each, drawn
// by chance, with the words that they rest on. Reading those tells whether a question's words are right.
package tally
