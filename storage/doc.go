// Package storage answers: where is it kept?
//
// [Open] gives a [DB], which keeps four things in Postgres: the ledger, which says what became of
// each object ever listed; the results of scoring; the packs that were published to score by; and what
// the pages read. Postgres decides whether something is done, whatever the queue delivers or forgets:
//
//   - a work is claimed under a fence that grows with each claim, and [DB.Save] refuses whoever
//     holds an older one;
//   - a portion of records, its results and the work's checkpoint are saved in one transaction;
//   - outcomes are exclusive by their keys, and results refuse UPDATE and DELETE;
//   - results lie in a table for each month of their day, and go by whole months when they are past retention.
//
// Each method that writes owns one explicit transaction, which may run twice without harm: a COMMIT
// whose answer was lost is repeated, and finds its own work done. Times are the database's.
//
// Beside it, package s3 reads and writes the bucket that interactions come from, embedded brings a stack of its own for a first run, and
// storagetest gives tests theirs.
package storage
