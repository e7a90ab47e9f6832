// Package backtest answers: what would another pack have said?
//
// [Run] goes through stored history with a [Judge], which is a candidate pack behind an analyzer, and counts what
// is different: answers that flip, scores that move, flags that come and go, touchpoints that change, and what can
// no longer, or now, be judged. Before and after are of the same interactions, so that every difference is a paired
// one, and what is shown of each is a few examples with their words. Nothing is kept of the rest: however long
// the history, a [Report] is as large as the two packs are.
package backtest
