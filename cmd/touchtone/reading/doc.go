// Package reading has the verbs that read interactions, from files or from the store, and explain what was found.
package reading
