package main

import (
	"context"
	"errors"
	"fmt"
)

// What the shell is told.
const (
	exitOK       = 0
	exitError    = 1
	exitUsage    = 2
	exitFindings = 3 // the verb worked, and found something a gate should stop at
	exitPartial  = 4 // part of the work could not be done
)

// outcome ends a verb with an exit code of its own.
type outcome struct {
	code int
	says string
}

func (o *outcome) Error() string { return o.says }

// exit is an error that ends a verb with an exit code of its own.
func exit(code int, says string) error { return &outcome{code, says} }

// tell turns a verb's error into a sentence and an exit code.
func (p *program) tell(err error) int {
	if err == nil {
		return exitOK
	}
	if errors.Is(err, context.Canceled) {
		fmt.Fprintln(p.errs, "touchtone: interrupted; what is left is done next time")
		return exitError
	}
	fmt.Fprintf(p.errs, "touchtone: %v\n", err)
	var o *outcome
	if errors.As(err, &o) {
		return o.code
	}
	return exitError
}
