// Package storagetest answers: what real services does a test run against?
//
// Each call gives a test something of its own on a real server: [DB] a database with the schema, [Redis] a
// whole server, [Bucket] an empty bucket. The servers start when the first test asks and end with
// the test binary; nothing is left behind, however it ends. A program that is missing fails
// the test: nothing is skipped.
package storagetest
