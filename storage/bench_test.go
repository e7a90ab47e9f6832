package storage_test

import (
	"context"
	"fmt"
	"testing"

	"touchtone/nlp"
	"touchtone/report/ledger"
	"touchtone/storage/storagetest/stage"
)

// BenchmarkSave tells what one interaction of 40 turns and 30 questions costs to store: an operation is
// one interaction, 64 of them share a transaction, each from an object of its own.
func BenchmarkSave(b *testing.B) {
	const task = 64
	s := stage.New(b)
	record := stage.Good("x")
	for i := range 38 {
		record.Heard.Turns = append(record.Heard.Turns, nlp.Turn{Cutting: nlp.Cutting{
			Text: fmt.Sprintf("This is turn %d, and as most turns do it says a bit more than one would think necessary to say.", i),
		}})
	}
	answers := &record.Found.Evaluations[0].Answers
	for len(*answers) < 30 {
		*answers = append(*answers, (*answers)[len(*answers)%3])
	}
	var portions [][]ledger.Portion
	for n := 0; n < b.N; n += task {
		some := make([]ledger.Object, task)
		for i := range some {
			some[i] = stage.Object(fmt.Sprint("call", n+i), "1")
		}
		s.MustDiscover(some...)
		works := s.MustClaim("one")
		chunk := make([]ledger.Portion, len(works))
		for i := range works {
			chunk[i] = stage.Whole(&works[i], record)
		}
		portions = append(portions, chunk)
	}
	b.ResetTimer()
	for _, chunk := range portions {
		if lost, err := s.Save(context.Background(), chunk); len(lost) > 0 || err != nil {
			b.Fatal(lost, err)
		}
	}
}

// BenchmarkDiscover tells what one object costs from the listing to the claim.
func BenchmarkDiscover(b *testing.B) {
	s := stage.New(b)
	for n := 0; n < b.N; n += 1000 {
		some := make([]ledger.Object, 1000)
		for i := range some {
			some[i] = stage.Object(fmt.Sprint("call", n+i), "1")
		}
		s.MustDiscover(some...)
	}
	for claimed := 0; claimed < b.N; {
		task, err := s.Dispatch(context.Background(), s.Scan.Spec, ledger.Live, 64, 1<<40, 1<<40)
		if err != nil {
			b.Fatal(err)
		}
		works, err := s.Claim(context.Background(), s.Scan.Spec, task, "one", 1<<40)
		if err != nil || len(works) == 0 {
			b.Fatal(len(works), err)
		}
		claimed += len(works)
	}
}
