package running

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"touchtone/cmd/touchtone/program"
	"touchtone/storage/s3"
)

// Import is the verb import.
type Import struct {
	Files    filesCommand    `cmd:"" default:"withargs" help:"Files and folders of interactions; what import does by itself."`
	Signals  signalsCommand  `cmd:"" help:"What customers did on the way, such as visits of a shop's pages."`
	Outcomes outcomesCommand `cmd:"" help:"What became of customers: renewals, churn, spend, cost."`
	Teams    teamsCommand    `cmd:"" help:"In which teams agents were and when."`
}

type filesCommand struct {
	Paths []string `arg:"" help:"Files and folders. A folder's files keep their names below the folder's own."`
	Under string   `help:"Put them below this key." placeholder:"PREFIX"`
}

func (c *filesCommand) Run(ctx context.Context, p *program.Program) error {
	s, err := p.Open(ctx, program.Needs{S3: true})
	if err != nil {
		return err
	}
	defer s.Close()
	n, err := fill(ctx, s.Bucket, path.Join(p.S3Prefix, c.Under), c.Paths)
	fmt.Fprintf(p.Out, "%d files are in bucket %s.\n", n, p.S3Bucket)
	return err
}

// fill copies files and folders into the bucket. Writing the same bytes again changes nothing that counts:
// the ledger knows an object by its content.
func fill(ctx context.Context, b *s3.Bucket, under string, paths []string) (n int, err error) {
	for _, root := range paths {
		base := filepath.Dir(filepath.Clean(root))
		err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			if !d.Type().IsRegular() {
				return fmt.Errorf("%s is no regular file", file)
			}
			key, err := keyOf(under, base, file)
			if err != nil {
				return err
			}
			n++
			return put(ctx, b, key, file)
		})
		if err != nil {
			return n, err
		}
	}
	return n, nil
}

func keyOf(under, base, file string) (string, error) {
	below, err := filepath.Rel(base, file)
	if err != nil {
		return "", err
	}
	return strings.TrimPrefix(path.Join(under, filepath.ToSlash(below)), "/"), nil
}

func put(ctx context.Context, b *s3.Bucket, key, file string) (err error) {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	return b.Put(ctx, key, f, info.Size(), nil)
}
