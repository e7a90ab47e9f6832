package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"touchtone/report/ledger"
)

type verifyCommand struct {
	Documents bool `help:"Read every stored interaction too, and compare it with the sum taken when it was scored."`
	JSON      bool `help:"As JSON."`
}

// Run checks what must hold of the ledger and the results, and changes nothing.
func (c *verifyCommand) Run(ctx context.Context, p *program) error {
	s, err := p.open(ctx, needs{postgres: true})
	if err != nil {
		return err
	}
	defer s.Close()
	promises, err := s.db.Verify(ctx, c.Documents)
	if err != nil {
		return err
	}
	if c.JSON {
		if err := json.NewEncoder(p.out).Encode(promises); err != nil {
			return err
		}
	} else {
		printPromises(p.out, promises)
	}
	if broken := countBroken(promises); broken > 0 {
		return exit(exitFindings, fmt.Sprintf("%d of %d promises are broken: please report it with `touchtone version`", broken, len(promises)))
	}
	return nil
}

func printPromises(out io.Writer, promises []ledger.Promise) {
	for _, p := range promises {
		if p.Broken == 0 {
			fmt.Fprintf(out, "kept    %-35s %s\n", p.Name, p.Says)
			continue
		}
		fmt.Fprintf(out, "broken  %-35s %d times: %s\n", p.Name, p.Broken, strings.Join(p.Such, ", "))
	}
}

func countBroken(promises []ledger.Promise) (n int) {
	for _, p := range promises {
		if p.Broken > 0 {
			n++
		}
	}
	return n
}
