// Package web answers: who sees it?
//
// A [Server] shows what a [Store] holds: the flagged queue, one interaction with its evidence, agents with
// their coaching reports, nights, journeys. Pages are rendered here and whole without script; the one module
// in static/ helps an analyst's hands. [Listen] takes loopback addresses only, because there is no sign-in yet.
//
// The routes are one table in server.go. A page is a file: its handler and the struct its template receives.
package web
