package program

import (
	"fmt"
	"os"
	"os/user"
)

// Publisher is who publishes or draws, as history names them.
func Publisher() string {
	host, _ := os.Hostname() // a name without a host's is still a name
	if u, err := user.Current(); err == nil {
		return u.Username + "@" + host
	}
	return "unknown@" + host
}

// Person is who gives an order in the terminal.
func Person() string {
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username
	}
	return Opener()
}

// Opener tells in the ledger who opened a batch.
func Opener() string {
	host, _ := os.Hostname() // a batch without a host's name is still a batch
	return fmt.Sprintf("%s/%d", host, os.Getpid())
}
