package forms

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

// refs are the names of one kind on our side, by those on the other.
type refs struct {
	ours map[string]string
	used map[string]bool
}

func newRefs() refs { return refs{map[string]string{}, map[string]bool{}} }

// plainRef is what a condition can call without quotes, and what does not look like scorecard.question.
var plainRef = regexp.MustCompile(`^\pL[\pL\p{N}_-]*$`)

// give finds a name of ours that is near to theirs and not used yet.
func (r *refs) give(theirs string) string {
	name := theirs
	if !plainRef.MatchString(name) {
		name = Slug(theirs)
	}
	unique := name
	for n := 2; r.used[unique]; n++ {
		unique = fmt.Sprintf("%s_%d", name, n)
	}
	r.used[unique] = true
	if _, twice := r.ours[theirs]; !twice {
		r.ours[theirs] = unique
	}
	return unique
}

// longest is as long as a name that nobody chose may get.
const longest = 40

// Slug makes a name out of words: "Did the agent greet?" is did_the_agent_greet.
func Slug(words string) string {
	parts := strings.FieldsFunc(strings.ToLower(words), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	slug := ""
	for _, part := range parts {
		if slug != "" && len(slug)+len(part) >= longest {
			break
		}
		slug += "_" + part
	}
	slug = strings.TrimPrefix(slug, "_")
	if slug == "" || !unicode.IsLetter([]rune(slug)[0]) {
		slug = strings.TrimSuffix("q_"+slug, "_")
	}
	return slug
}
