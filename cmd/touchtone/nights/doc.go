// Package nights has the verbs about what is worked off together: batches, backfills, rescorings.
package nights
