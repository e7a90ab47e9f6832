// Package worker answers: when does it happen?
//
// Postgres decides whether, the queue decides when. A [Scanner] lists the bucket and enters what
// is new in the ledger. A [Night] opens a batch over what waits, by the schedule of a time zone,
// and closes it when all has ended. A [Worker] moves the works along: it hands those that are due to
// Asynq as tasks that carry nothing but ids, and scores the tasks that Asynq delivers to it:
//
//	claimed under a fence → read → analysed → evaluated → saved with a checkpoint
//
// What the queue loses is due again after a while; what it delivers twice finds nothing to claim; and while
// it is away a worker goes on from the ledger alone, more slowly. What a worker does not finish,
// because it was killed, another claims when the lease has run out.
package worker
