// Package packs answers: what to begin with?
//
// It holds the packs that ship with Touchtone. A team copies one into its own Git and makes it its own.
package packs

import (
	"embed"
	"io/fs"
)

//go:embed support
var shipped embed.FS

// Starter is the pack that is used until a team brings its own: support calls and chats, and reviews.
var Starter = must(fs.Sub(shipped, "support"))

func must(fsys fs.FS, err error) fs.FS {
	if err != nil {
		panic("packs: " + err.Error()) // only when the name above is misspelt
	}
	return fsys
}
