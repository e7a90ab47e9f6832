package naming

import (
	"crypto/hmac"
	"crypto/sha256"
)

// Key is what customers' ids become pseudonyms under; another key, other pseudonyms.
type Key []byte

// Pseudonym is how a customer is known in the database: always the same for the same id under the same
// key, and no way back.
func (k Key) Pseudonym(customer string) []byte {
	mac := hmac.New(sha256.New, k)
	mac.Write([]byte(customer))
	return mac.Sum(nil)
}
