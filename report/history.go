package report

// Past is one interaction of history. It stays packed until it is called, so that many can be unpacked at once.
type Past func() (*Scored, error)

// Draw says how many interactions to take by chance; N of 0 takes all. The same seed draws the same ones wherever
// the same objects are kept.
type Draw struct {
	N    int
	Seed int64
}

// Lot is what was drawn from the history of a period.
type Lot struct {
	Period Period `json:"period"`
	Of     int    `json:"of"`   // interactions in the period
	Days   int    `json:"days"` // of the period that have any
	N      int    `json:"n"`    // of them drawn
	Seed   int64  `json:"seed"` // means nothing where all were
	UpTo   string `json:"-"`    // the store's: the checksum of the last one drawn
}

// Whole says whether nothing was left out.
func (l Lot) Whole() bool { return l.N == l.Of }
