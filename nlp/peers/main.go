// Peers answers: how do we compare with other programs in Go that do the same?
//
// It lets them do the same work on the same text in turns, counts the CPU time of each, and prints a table; its last
// line is the same as JSON, for machines. It is a module of its own, so that Touchtone needs none of them. Run it
// from its folder: go run .
package main

import (
	"encoding/json"
	"fmt"
	"os"
)

// contests are what is compared; of each only one is in memory at a time.
var contests = []func(corpus) (contest, error){sentiments, vaders, cuttings, tags, languages}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
}

func run() error {
	said, err := readCorpus("../../testdata/bucket")
	if err != nil {
		return err
	}
	fmt.Printf("%-10s %-12s %9s %8s %8s\n", "what", "who", "MB/s", "times", "right")
	all := make(map[string]outcome)
	for _, set := range contests {
		c, err := set(said)
		if err != nil {
			return err
		}
		all[c.name] = c.hold()
		all[c.name].print(c.name)
	}
	return json.NewEncoder(os.Stdout).Encode(all)
}
