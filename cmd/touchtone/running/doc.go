// Package running has the verbs that bring Touchtone up, feed it and look after it.
package running
