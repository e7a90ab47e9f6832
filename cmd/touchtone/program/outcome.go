package program

import (
	"context"
	"errors"
	"fmt"
)

// What the shell is told.
const (
	OK       = 0
	Failed   = 1
	Usage    = 2
	Findings = 3 // the verb worked, and found something a gate should stop at
	Partial  = 4 // part of the work could not be done
)

// outcome ends a verb with an exit code of its own.
type outcome struct {
	code int
	says string
}

func (o *outcome) Error() string { return o.says }

// Exit is an error that ends a verb with an exit code of its own.
func Exit(code int, says string) error { return &outcome{code, says} }

// Tell turns a verb's error into a sentence and an exit code.
func (p *Program) Tell(err error) int {
	if err == nil {
		return OK
	}
	if errors.Is(err, context.Canceled) {
		fmt.Fprintln(p.Errs, "touchtone: interrupted; what is left is done next time")
		return Failed
	}
	fmt.Fprintf(p.Errs, "touchtone: %v\n", err)
	var o *outcome
	if errors.As(err, &o) {
		return o.code
	}
	return Failed
}
