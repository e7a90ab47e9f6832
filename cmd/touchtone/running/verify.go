package running

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"touchtone/cmd/touchtone/program"
	"touchtone/report/ledger"
)

// Verify is the verb verify.
type Verify struct {
	Documents bool `help:"Read every stored interaction too, and compare it with the sum taken when it was scored."`
	JSON      bool `help:"As JSON."`
}

// Run checks what must hold of the ledger and the results, and changes nothing.
func (c *Verify) Run(ctx context.Context, p *program.Program) error {
	s, err := p.Open(ctx, program.Needs{Postgres: true})
	if err != nil {
		return err
	}
	defer s.Close()
	promises, err := s.DB.Verify(ctx, c.Documents)
	if err != nil {
		return err
	}
	if c.JSON {
		if err := json.NewEncoder(p.Out).Encode(promises); err != nil {
			return err
		}
	} else {
		printPromises(p.Out, promises)
	}
	if broken := countBroken(promises); broken > 0 {
		return program.Exit(program.Findings, fmt.Sprintf("%d of %d promises are broken: please report it with `touchtone version`", broken, len(promises)))
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
