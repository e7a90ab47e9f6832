package jsonscan

import "sync"

// scanners are used again and again: what costs most in a small object is a new window and the names of
// keys, which are the same in all objects of a bucket.
var scanners = sync.Pool{New: func() any { return new(Scanner) }}

// Borrow lends a scanner; call one of its Reset methods before use.
func Borrow() *Scanner { return scanners.Get().(*Scanner) }

// Return gives a scanner back. Nothing of it may be used any more.
func Return(s *Scanner) { scanners.Put(s) }
