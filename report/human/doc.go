// Package human answers: what did people say of the same interactions?
//
// [Read] takes the answers that evaluators gave elsewhere, before Touchtone was there or beside it: evaluations as Amazon
// Connect exports them, and JSON Lines or CSV with an answer a line. They are kept apart from what the pack answers, never
// blended with it, so that the two can be compared.
package human
