package formats

import (
	"strings"

	"touchtone/interaction/draft"
	"touchtone/interaction/jsonscan"
	"touchtone/interaction/mapping"
)

// The portals whose stars go from 1 to 5 by their own documentation.
const fiveStars = "1-5"

var (
	amazonBreaks = strings.NewReplacer("<br />", "\n", "<br/>", "\n", "<br>", "\n")
	playBreaks   = strings.NewReplacer("\t", "\n") // between title and body
)

// FiveStars reads a review of a portal whose fields have the usual names.
func FiveStars(d *draft.Draft, s *jsonscan.Scanner) {
	d.Set(draft.RatingScale, fiveStars)
	mapping.ReadReview(d, s)
	d.BreakLines(amazonBreaks)
}
