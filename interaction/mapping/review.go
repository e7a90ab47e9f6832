package mapping

import (
	"cmp"
	"math"
	"net/url"
	"strconv"
	"strings"

	"touchtone/interaction"
	"touchtone/interaction/draft"
	"touchtone/interaction/flaw"
	"touchtone/interaction/jsonscan"
)

// Review is a record whose fields have names of their owner's choice.
type Review struct {
	*draft.Draft
	title, text, reply string
	author             string // who stands for the customer where no id does
}

// ReviewFields are the names that we understand, without case, space and marks.
var ReviewFields = draft.Invert(map[string][]string{
	"id":            {"id", "reviewid", "feedbackid", "responseid", "submissionid", "uuid"},
	"text":          {"text", "review", "reviewtext", "reviewbody", "body", "content", "comment", "comments", "feedback", "message", "originaltext", "verbatim", "отзыв", "текст", "recenzie", "text recenzie", "κριτική", "κείμενο", "resensie", "teks"},
	"title":         {"title", "reviewtitle", "summary", "headline", "reviewheadline", "subject", "заголовок", "titlu", "τίτλος", "titel"},
	"rating":        {"rating", "stars", "star", "score", "starrating", "overall", "overallrating", "reviewrating", "оценка", "рейтинг", "nota", "notă", "βαθμολογία", "gradering"},
	"started_at":    {"date", "createdat", "created", "reviewdate", "submittedat", "timestamp", "time", "datetime", "at", "startedat", "dateposted", "collectedat", "unixreviewtime", "дата", "data", "ημερομηνία", "datum"},
	"customer":      {"customer", "customerid", "authorid", "userid", "reviewerid", "client", "πελάτης", "kliënt"},
	"author":        {"author", "user", "username", "reviewer", "reviewername", "nickname", "name", "authorname", "автор"},
	"agent":         {"agent", "agentid", "employee", "employeeid"},
	draft.AgentName: {"agentname", "employeename"},
	"team":          {"team", "group", "department"},
	"lang":          {"lang", "language", "locale", "reviewerlanguage", "languagecode", "язык", "limba", "γλώσσα", "taal"},
	"channel":       {"channel"},
	"journey":       {"journey"},
	"touchpoint":    {"touchpoint"},
	"reply":         {"reply", "response", "replycontent", "companyreply", "developerreplytext", "ownerresponse", "ответ"},
	"nps":           {"nps", "npsscore"},
	"csat":          {"csat", "csatscore", "satisfaction"},
	"ces":           {"ces", "cesscore", "effort"},
	"scale":         {"scale", "ratingscale"},
})

// ReviewMarks are those of a JSON record: something to read, and something that makes it a review.
var ReviewMarks = []string{
	"text|review|review_text|reviewText|review_body|reviewBody|body|content|comment|comments|Review|Text|Comment",
	"rating|stars|score|star_rating|overall|nps|csat|ces|Rating|Score|review_id|reviewId|title|author",
}

// Column is a field as its owner names it.
type Column struct {
	Name       string  // as written
	Field      string  // what it means; empty when we do not know
	least, top float64 // the scale that the name declares: "rating (1-5)"
}

var WithoutMarks = strings.NewReplacer(" ", "", "_", "", "-", "", ".", "")

// ColumnOf understands a name without its case, space, marks and scale.
func ColumnOf(name string) Column {
	name = strings.TrimSpace(name)
	c := Column{Name: name}
	if plainName, written, ok := draft.Parenthesised(name); ok {
		c.least, c.top, _ = draft.ParseScale(written)
		name = plainName
	}
	c.Field = ReviewFields[WithoutMarks.Replace(draft.Plain(name))]
	return c
}

// put keeps one field. What is not understood becomes an attribute.
func (v *Review) put(c Column, value string) error {
	value = strings.TrimSpace(value)
	if value == "" {
		return nil
	}
	switch c.Field {
	case "text":
		v.text = join(v.text, value)
	case "title":
		v.title = join(v.title, value)
	case "reply":
		v.reply = join(v.reply, value)
	case "rating", "nps", "csat", "ces":
		v.Rated(c, value)
	case "author":
		v.author = value
	case "link":
		v.Set("link", value)
		v.ID = cmp.Or(v.ID, idInLink(value))
	case LeaveOut:
	case "scale":
		v.Set(draft.RatingScale, value)
	case "":
		v.Set(c.Name, value)
	default:
		return v.Tell(c.Field, value)
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

// Rated keeps a score. One that is no number is kept as it is written.
func (v *Review) Rated(c Column, value string) {
	n, err := strconv.ParseFloat(strings.Replace(value, ",", ".", 1), 64)
	if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
		v.Set(c.Name, value)
		return
	}
	v.Answered(interaction.SurveyAnswer{Metric: c.Field, Score: &n, Min: c.least, Max: c.top})
}

// Identify lets the author's name stand for a customer without an id.
func (v *Review) Identify() { v.Customer = cmp.Or(v.Customer, v.author) }

// finish makes turns of what was written: the customer's, and the answer to it.
func (v *Review) finish() {
	v.Identify()
	v.Say(v.Participant(interaction.Participant{ID: "customer", Name: v.Customer, Role: interaction.Customer}), join(v.title, v.text))
	if v.reply != "" {
		v.Say(v.Participant(interaction.Participant{ID: "agent", Role: interaction.Agent}), v.reply)
	}
}

// ReadReview reads a review in JSON, with fields of any known name.
func ReadReview(d *draft.Draft, s *jsonscan.Scanner) {
	v := Review{Draft: d}
	for key := range s.Object() {
		switch s.Kind() {
		case jsonscan.String, jsonscan.Number, jsonscan.Bool:
			if err := v.put(ColumnOf(key), s.Scalar()); err != nil {
				s.Refuse(flaw.BadTimestamp, "a moment in a form that is not known")
			}
		case jsonscan.Null:
			s.Null()
		}
	}
	v.finish()
}

// Keep puts a field by what it means.
func (v *Review) Keep(meaning, name, value string) error {
	if attribute, ok := strings.CutPrefix(meaning, AsAttribute); ok {
		v.Set(attribute, value)
		return nil
	}
	return v.put(Column{Name: name, Field: meaning}, value)
}
