package main

import (
	"fmt"
	"os"
	"os/user"
)

func publisher() string {
	host, _ := os.Hostname() // a name without a host's is still a name
	if u, err := user.Current(); err == nil {
		return u.Username + "@" + host
	}
	return "unknown@" + host
}

// person is who gives an order in the terminal.
func person() string {
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username
	}
	return opener()
}

// opener tells in the ledger who opened a batch.
func opener() string {
	host, _ := os.Hostname() // a batch without a host's name is still a batch
	return fmt.Sprintf("%s/%d", host, os.Getpid())
}
