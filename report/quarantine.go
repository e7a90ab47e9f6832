package report

// Quarantine is what could not be read for one reason.
type Quarantine struct {
	Code    string // of the catalogue of bad input
	N       int
	Records []BadRecord // the first few
}

// BadRecord is one record that could not be read. It holds none of its text.
type BadRecord struct {
	Object string
	Record int
	Place  string // line 3, $.turns[2].text
	Detail string // what was found and what was expected
}
