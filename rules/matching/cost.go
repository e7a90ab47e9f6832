package matching

// Dear tells whether a regular expression that is allowed costs much, how many instructions it has, and how long a
// turn may be for it to be searched, in bytes.
func Dear(pattern string) (instructions, longest int, dear bool) {
	r, err := newRegex(0, pattern)
	if err != nil {
		return 0, 0, false
	}
	return r.cost, maxCost / r.cost, r.cost > maxInstructions/2
}
