package interaction

import (
	"strings"

	"touchtone/interaction/flaw"
	"touchtone/interaction/jsonscan"
)

// The stores and portals whose stars go from 1 to 5 by their own documentation.
const fiveStars = "1-5"

// readFiveStars reads a review of a portal whose fields have the usual names.
func readFiveStars(d *draft, s *jsonscan.Scanner) {
	d.set(ratingScale, fiveStars)
	readReview(d, s)
	for i := range d.Turns {
		d.Turns[i].Text = strings.NewReplacer("<br />", "\n", "<br/>", "\n", "<br>", "\n").Replace(d.Turns[i].Text)
	}
}

// readAppStore reads a customer review of App Store Connect.
func readAppStore(d *draft, s *jsonscan.Scanner) {
	v := newStarReview(d)
	for key := range s.Object() {
		switch key {
		case "id":
			d.ID = s.String()
		case "attributes":
			v.readFields(s, map[string]string{
				"rating": "rating", "title": "title", "body": "text", "reviewerNickname": "customer", "createdDate": "started_at",
			})
		case "type", "links", "relationships":
			s.Skip()
		}
	}
	v.finish()
}

// readTrustpilot reads a review of Trustpilot.
func readTrustpilot(d *draft, s *jsonscan.Scanner) {
	v := newStarReview(d)
	for key := range s.Object() {
		switch key {
		case "consumer":
			v.readFields(s, map[string]string{"id": "customer"})
		case "companyReply":
			v.readFields(s, map[string]string{"text": "reply"})
		default:
			v.readField(s, map[string]string{
				"id": "id", "stars": "rating", "title": "title", "text": "text", "language": "lang", "createdAt": "started_at",
			}[key], key)
		}
	}
	v.finish()
}

// readGooglePlay reads a review of Google Play's API, whose comments are the user's and the developer's.
func readGooglePlay(d *draft, s *jsonscan.Scanner) {
	v := newStarReview(d)
	for key := range s.Object() {
		switch key {
		case "reviewId":
			d.ID = s.String()
		case "authorName":
			d.Customer = s.String()
		case "comments":
			for range s.Array() {
				v.readPlayComment(s)
			}
		}
	}
	v.text = strings.ReplaceAll(v.text, "\t", "\n") // between title and body
	v.finish()
}

func (v *review) readPlayComment(s *jsonscan.Scanner) {
	for key := range s.Object() {
		switch key {
		case "userComment":
			v.readPlayText(s, map[string]string{"text": "text", "starRating": "rating", "reviewerLanguage": "lang"})
		case "developerComment":
			v.readPlayText(s, map[string]string{"text": "reply"})
		}
	}
}

func (v *review) readPlayText(s *jsonscan.Scanner, fields map[string]string) {
	for key := range s.Object() {
		if key != "lastModified" {
			v.readField(s, fields[key], key)
			continue
		}
		if _, asked := fields["starRating"]; asked {
			v.readFields(s, map[string]string{"seconds": "started_at"})
		}
	}
}

func newStarReview(d *draft) *review {
	d.set(ratingScale, fiveStars)
	return &review{draft: d}
}

// readFields reads an object whose fields mean what the map says; others stay unread.
func (v *review) readFields(s *jsonscan.Scanner, meaning map[string]string) {
	for key := range s.Object() {
		v.readField(s, meaning[key], key)
	}
}

func (v *review) readField(s *jsonscan.Scanner, meaning, key string) {
	if meaning == "" {
		return
	}
	if err := v.put(column{name: key, field: meaning}, s.Scalar()); err != nil {
		s.Refuse(flaw.BadTimestamp, errTimeForm.Error())
	}
}
