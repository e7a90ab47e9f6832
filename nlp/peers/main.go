// Peers answers: how do we compare with other programs in Go that do the same?
//
// It lets them do the same work on the same text in turns, counts the CPU time of each, and prints a table; its last
// line is the same as JSON, for machines. It is a module of its own, so that Touchtone needs none of them. Run it
// from its folder: go run . [NAME…], where names choose among the contests.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
)

// contests are what is compared; only one at a time is in memory.
var contests = []struct {
	name string
	set  func(corpus) (contest, error)
}{{"sentiment", sentiments}, {"vader", vaders}, {"text", cuttings}, {"tags", tags}, {"language", languages}, {"phrases", phrases}}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
}

func run(names []string) error {
	said, err := readCorpus("../../testdata/bucket")
	if err != nil {
		return err
	}
	fmt.Printf("%-10s %-12s %9s %8s %8s\n", "what", "who", "MB/s", "times", "right")
	all := make(map[string]outcome)
	for _, c := range contests {
		if len(names) > 0 && !slices.Contains(names, c.name) {
			continue
		}
		held, err := c.set(said)
		if err != nil {
			return err
		}
		all[c.name] = held.hold()
		all[c.name].print(c.name)
	}
	return json.NewEncoder(os.Stdout).Encode(all)
}
