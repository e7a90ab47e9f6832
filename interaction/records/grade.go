package records

// Grade says how surely we know a format.
type Grade string

const (
	Ours       Grade = "ours"       // defined here
	Sampled    Grade = "sampled"    // compared with the vendor's own published sample
	Documented Grade = "documented" // by the vendor's documentation or code
	Customary  Grade = "customary"  // a habit, not a standard
	Yours      Grade = "yours"      // described by a mapping
)
