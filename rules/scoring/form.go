package scoring

// Form is a scorecard filled in, as arithmetic sees it.
type Form struct {
	Mode     Mode
	Sections []Section
	// CriticalBelow makes the score 0 when the score of the critical questions is lower; 0 for never.
	CriticalBelow float64
}

// Mode is how points become a score.
type Mode string

const (
	// Points is Σ(points·weight) / Σ(possible·weight); weights of sections multiply those of questions.
	Points Mode = "points"
	// Mean is Σ(normalised·weight) / Σ(weight), a question being normalised between its least and most points.
	Mean Mode = "mean"
	// Sections takes the mean of each section first, then the mean of the sections by their weights.
	Sections Mode = "sections"
	// Bonus is Points, with points on top that could be missed without loss; it may pass 100.
	Bonus Mode = "bonus"
)

// Modes are all modes, for those who list them.
var Modes = []Mode{Points, Mean, Sections, Bonus}

// Section is a group of questions, and of sections inside it.
type Section struct {
	Ref      string
	Weight   float64
	Kind     Kind
	Excluded bool // shown, not counted
	Items    []Item
	Inner    []Section
}

// Kind is what a section is for.
type Kind string

const (
	Standard Kind = "standard"
	Extra    Kind = "bonus"    // can be earned, cannot be missed
	AutoFail Kind = "autofail" // carries no points, only fatal answers
)

// Item is one question.
type Item struct {
	Weight   float64
	Points   float64
	Least    float64 // of the points that could have been earned
	Most     float64
	Bonus    float64 // on top, in the mode of that name
	Counts   bool    // answered, and not excluded
	Critical bool
	Fatal    []Fatal // of each option that was chosen
}

// Fatal is what an answer does beyond its points. The zero Fatal is nothing.
type Fatal struct {
	Form    bool     // the score is 0
	Section string   // that section earns nothing
	Cap     *float64 // the score is this at most
}

// Any tells whether there is anything fatal.
func (f Fatal) Any() bool { return f.Form || f.Section != "" || f.Cap != nil }
