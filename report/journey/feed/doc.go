// Package feed answers: what do others know of our customers?
//
// [Signals] and [Outcomes] read tables (CSV with a header) and records (one JSON object a line), plain, gzipped or under zstd, in
// constant memory. What a line says wrongly is a [*flaw.Flaw] with its line and column, and reading goes on with
// the next. Free text is redacted here, before anybody else sees it.
package feed
