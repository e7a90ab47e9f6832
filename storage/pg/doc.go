// Package pg answers: how does one speak to Postgres? It has connections, transactions that are tried again, rows in and out, and what an
// error of the server means.
package pg
