package interaction

import (
	"cmp"
	"math"
	"net/url"
	"strconv"
	"strings"

	"touchtone/interaction/flaw"
	"touchtone/interaction/jsonscan"
)

// review is a record whose fields have names of their owner's choice.
type review struct {
	*draft
	title, text, reply string
	author             string // who stands for the customer where no id does
}

// reviewFields are the names that we understand, without case, space and marks.
var reviewFields = invert(map[string][]string{
	"id":         {"id", "reviewid", "feedbackid", "responseid", "submissionid", "uuid"},
	"text":       {"text", "review", "reviewtext", "reviewbody", "body", "content", "comment", "comments", "feedback", "message", "originaltext", "verbatim", "отзыв", "текст", "recenzie", "text recenzie", "κριτική", "κείμενο", "resensie", "teks"},
	"title":      {"title", "reviewtitle", "summary", "headline", "reviewheadline", "subject", "заголовок", "titlu", "τίτλος", "titel"},
	"rating":     {"rating", "stars", "star", "score", "starrating", "overall", "overallrating", "reviewrating", "оценка", "рейтинг", "nota", "notă", "βαθμολογία", "gradering"},
	"started_at": {"date", "createdat", "created", "reviewdate", "submittedat", "timestamp", "time", "datetime", "at", "startedat", "dateposted", "collectedat", "unixreviewtime", "дата", "data", "ημερομηνία", "datum"},
	"customer":   {"customer", "customerid", "authorid", "userid", "reviewerid", "client", "πελάτης", "kliënt"},
	"author":     {"author", "user", "username", "reviewer", "reviewername", "nickname", "name", "authorname", "автор"},
	"agent":      {"agent", "agentid", "employee", "employeeid"},
	agentName:    {"agentname", "employeename"},
	"team":       {"team", "group", "department"},
	"lang":       {"lang", "language", "locale", "reviewerlanguage", "languagecode", "язык", "limba", "γλώσσα", "taal"},
	"channel":    {"channel"},
	"journey":    {"journey"},
	"touchpoint": {"touchpoint"},
	"reply":      {"reply", "response", "replycontent", "companyreply", "developerreplytext", "ownerresponse", "ответ"},
	"nps":        {"nps", "npsscore"},
	"csat":       {"csat", "csatscore", "satisfaction"},
	"ces":        {"ces", "cesscore", "effort"},
	"scale":      {"scale", "ratingscale"},
})

// reviewMarks are those of a JSON record: something to read, and something that makes it a review.
var reviewMarks = []string{
	"text|review|review_text|reviewText|review_body|reviewBody|body|content|comment|comments|Review|Text|Comment",
	"rating|stars|score|star_rating|overall|nps|csat|ces|Rating|Score|review_id|reviewId|title|author",
}

// column is a field as its owner names it.
type column struct {
	name       string  // as written
	field      string  // what it means; empty when we do not know
	least, top float64 // the scale that the name declares: "rating (1-5)"
}

var withoutMarks = strings.NewReplacer(" ", "", "_", "", "-", "", ".", "")

// columnOf understands a name without its case, space, marks and scale.
func columnOf(name string) column {
	name = strings.TrimSpace(name)
	c := column{name: name}
	if plainName, written, ok := parenthesised(name); ok {
		c.least, c.top, _ = parseScale(written)
		name = plainName
	}
	c.field = reviewFields[withoutMarks.Replace(plain(name))]
	return c
}

// put keeps one field. What is not understood becomes an attribute.
func (v *review) put(c column, value string) error {
	value = strings.TrimSpace(value)
	if value == "" {
		return nil
	}
	switch c.field {
	case "text":
		v.text = join(v.text, value)
	case "title":
		v.title = join(v.title, value)
	case "reply":
		v.reply = join(v.reply, value)
	case "rating", "nps", "csat", "ces":
		v.rated(c, value)
	case "author":
		v.author = value
	case "link":
		v.set("link", value)
		v.ID = cmp.Or(v.ID, idInLink(value))
	case leaveOut:
	case "scale":
		v.set(ratingScale, value)
	case "":
		v.set(c.name, value)
	default:
		return v.tell(c.field, value)
	}
	return nil
}

// idInLink is the review that a link leads to, when it says so.
func idInLink(link string) string {
	at, err := url.Parse(link)
	if err != nil {
		return ""
	}
	return at.Query().Get("reviewId")
}

// join keeps both of two columns that mean the same.
func join(a, b string) string {
	if a == "" {
		return b
	}
	return a + "\n" + b
}

// rated keeps a score. One that is no number is kept as it is written.
func (v *review) rated(c column, value string) {
	n, err := strconv.ParseFloat(strings.Replace(value, ",", ".", 1), 64)
	if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
		v.set(c.name, value)
		return
	}
	v.answered(SurveyAnswer{Metric: c.field, Score: &n, Min: c.least, Max: c.top})
}

// identify lets the author's name stand for a customer without an id.
func (v *review) identify() { v.Customer = cmp.Or(v.Customer, v.author) }

// finish makes turns of what was written: the customer's, and the answer to it.
func (v *review) finish() {
	v.identify()
	v.say(v.participant(Participant{ID: "customer", Name: v.Customer, Role: Customer}), join(v.title, v.text))
	if v.reply != "" {
		v.say(v.participant(Participant{ID: "agent", Role: Agent}), v.reply)
	}
}

// readReview reads a review in JSON, with fields of any known name.
func readReview(d *draft, s *jsonscan.Scanner) {
	v := review{draft: d}
	for key := range s.Object() {
		switch s.Kind() {
		case jsonscan.String, jsonscan.Number, jsonscan.Bool:
			if err := v.put(columnOf(key), s.Scalar()); err != nil {
				s.Refuse(flaw.BadTimestamp, "a moment in a form that is not known")
			}
		case jsonscan.Null:
			s.Null()
		}
	}
	v.finish()
}

// scaleOf ends the names of the attributes that declare the scale of a metric, as "1-5": rating_scale, csat_scale. They
// come in a column, in the object's metadata or in its sidecar. A scale is never guessed from the ratings met.
const (
	scaleOf     = "_scale"
	ratingScale = "rating" + scaleOf
)

// applyScale gives the declared scales to the answers that have none of their own.
func (d *draft) applyScale() error {
	for i := range d.Answers {
		a := &d.Answers[i]
		written, ok := d.Attributes[a.Metric+scaleOf]
		if !ok || a.Min != a.Max {
			continue
		}
		if a.Min, a.Max, ok = parseScale(written); !ok {
			return flaw.New(flaw.Schema, "%s should be two numbers such as 1-5", a.Metric+scaleOf)
		}
	}
	return nil
}

// parseScale reads "1-5", "1 to 5" or "0..10".
func parseScale(s string) (least, most float64, ok bool) {
	for _, between := range []string{"..", "–", "-", "to"} {
		from, to, found := strings.Cut(s, between)
		if !found {
			continue
		}
		least, err := strconv.ParseFloat(strings.TrimSpace(from), 64)
		most, err2 := strconv.ParseFloat(strings.TrimSpace(to), 64)
		if err == nil && err2 == nil && least < most && most < math.MaxInt32 {
			return least, most, true
		}
	}
	return 0, 0, false
}
