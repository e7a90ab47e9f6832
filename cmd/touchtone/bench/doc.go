// Package bench answers: what does a night cost?
//
// [Call] makes calls by chance that cost what real ones cost: forty turns in five languages, of varied text, with names
// and numbers to redact. [Pack] judges them by a form of thirty questions. [CPU] tells what processes have used. How
// the pipeline is started and measured is up to the command.
package bench

import (
	"embed"
	"io/fs"

	"touchtone/rules/packs"
)

//go:embed pack/*/*.yml
var written embed.FS

// Pack is the one to measure with.
func Pack() (fs.FS, error) {
	dir, err := fs.Sub(written, "pack")
	if err != nil {
		return nil, err
	}
	return packs.In(dir, "thirty")
}
