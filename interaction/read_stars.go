package interaction

import (
	"strings"

	"touchtone/interaction/jsonscan"
)

// The portals whose stars go from 1 to 5 by their own documentation.
const fiveStars = "1-5"

var (
	amazonBreaks = strings.NewReplacer("<br />", "\n", "<br/>", "\n", "<br>", "\n")
	playBreaks   = strings.NewReplacer("\t", "\n") // between title and body
)

// readFiveStars reads a review of a portal whose fields have the usual names.
func readFiveStars(d *draft, s *jsonscan.Scanner) {
	d.set(ratingScale, fiveStars)
	readReview(d, s)
	d.breakLines(amazonBreaks)
}

// breakLines puts ends of lines where a vendor writes something else for them.
func (d *draft) breakLines(breaks *strings.Replacer) {
	if breaks == nil {
		return
	}
	for i := range d.Turns {
		d.Turns[i].Text = breaks.Replace(d.Turns[i].Text)
	}
}
