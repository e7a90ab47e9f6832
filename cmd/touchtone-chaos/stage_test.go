package main

import (
	"os/exec"
	"testing"
	"time"
)

func TestWhoHasEndedIsSeen(t *testing.T) {
	t.Parallel()
	brief, long := exec.Command("true"), exec.Command("sleep", "600")
	for _, cmd := range []*exec.Cmd{brief, long} {
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
	}
	for end := time.Now().Add(time.Minute); !isOver(brief); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("it is not seen that one has ended")
		}
	}
	if isOver(long) {
		t.Error("one that goes on is taken for ended")
	}
	_ = long.Process.Kill()
	for _, cmd := range []*exec.Cmd{brief, long} {
		_ = cmd.Wait() // how they ended is no news
	}
}
