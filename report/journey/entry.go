package journey

// Entry of the data dictionary describes a view, or a column of one.
type Entry struct {
	View   string
	Column string // empty for the view itself
	Type   string
	Says   string
}
