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
// # The rooms
//
// A DB is made of rooms, each a package that has one part of what it can do. They import downwards only:
//
//	journeys   saving   intake   batches    what happens on the map, results in, what is listed, what is done together
//	reading    people   works               what pages show, what persons said, what is to be done
//	months     packs    outbox              tables by month, what is scored by, who is told
//	document   naming   migrations   pg     forms, names, the schema, Postgres itself
//
// A room is tested as part of a whole DB, on the stage that package storagetest/stage sets up. Each folder with such tests costs a
// Postgres and a program to link: so only works, batches and reading, which have many, keep theirs, and all others are here.
//
// Beside it, package s3 reads and writes the bucket that interactions come from, embedded brings a stack of its own for a first run, and
// storagetest gives tests theirs.
package storage
