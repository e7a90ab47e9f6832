package ledger

import "time"

// Ending is how a lease ends before the work is done.
type Ending string

const (
	ByDependency Ending = "dependency" // something we need is away: retried for as long as it takes
	ByBug        Ending = "bug"        // our code panicked: capped
	ByCrash      Ending = "crash"      // nobody heard of the holder any more, or it does not get on: capped
	ByStop       Ending = "stopped"    // the worker was asked to stop: costs no attempt
)

// CrashCap is how often an object may take its worker down before it is left alone.
const CrashCap = 4

// Release gives a lease back.
type Release struct {
	Work   *Work
	Ending Ending
	Code   string        // names the trouble; never text of an interaction
	Wait   time.Duration // before it may be handed out again
}

// Backoff is how long to wait before the next attempt after so many: 1 s, doubling, up to 5 minutes.
func Backoff(attempts int) time.Duration {
	const longest = 5 * time.Minute
	if attempts > 9 {
		return longest
	}
	return min(longest, time.Second<<max(0, attempts-1))
}
