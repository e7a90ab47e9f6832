package obvious_test

import (
	"time"

	"touchtone/rules"
	"touchtone/rules/language"
)

const unfelt = "how the customer felt in an earlier contact is not known"

// earlier are the contacts before this interaction, or why nobody knows them.
func (r *reader) earlier(c language.Contact) (out rules.Past, why string) {
	switch {
	case c.Same == "touchpoint" && r.touchpoint == "":
		return nil, "the interaction belongs to no touchpoint"
	case c.Same == "journey" && r.journey == "":
		return nil, "the interaction belongs to no journey"
	case r.StartedAt.IsZero():
		return nil, "the source does not say when it began"
	case r.past == nil && r.Customer == "":
		return nil, "the source does not tell which customer it was"
	case r.past == nil:
		return nil, "earlier contacts of the customer are not known here"
	}
	for _, p := range r.past {
		if p.At.Before(r.StartedAt) {
			out = append(out, p)
		}
	}
	return out, ""
}

// such tells whether a contact is as it is asked for.
func (r *reader) such(c language.Contact, p rules.Contact) truth {
	if c.Same != "" && p.Journey != r.journey || c.Same == "touchpoint" && p.Touchpoint != r.touchpoint {
		return no
	}
	switch c.Kind {
	case "":
		return yes
	case "flagged":
		return isSo(p.Flagged)
	case "call", "chat", "email", "review", "survey":
		return isSo(string(p.Channel) == c.Kind)
	}
	if p.Sentiment == nil {
		return unknown
	}
	felt := "neutral"
	if *p.Sentiment <= -0.05 {
		felt = "negative"
	}
	if *p.Sentiment >= 0.05 {
		felt = "positive"
	}
	return isSo(felt == c.Kind)
}

// count is how many contacts of a span are such, and of how many nobody knows.
func (r *reader) count(c language.Contact, within language.Span) (sure, doubtful int, why string) {
	earlier, why := r.earlier(c)
	for _, p := range earlier {
		if within > 0 && r.StartedAt.Sub(p.At) > time.Duration(within)*time.Millisecond {
			continue
		}
		switch r.such(c, p) {
		case yes:
			sure++
		case unknown:
			doubtful++
		}
	}
	return sure, doubtful, why
}

// contacts tries every number of contacts that there may have been.
func (r *reader) contacts(c *language.Contacts) verdict {
	sure, doubtful, why := r.count(c.Contact, c.Within)
	if why != "" {
		return untold(why)
	}
	var so, not bool
	for n := sure; n <= sure+doubtful; n++ {
		if stands(float64(n), c.Op, float64(c.N)) {
			so = true
		} else {
			not = true
		}
	}
	if so && not {
		return untold(unfelt)
	}
	return certainly(so)
}

func (r *reader) follows(c *language.Follows) verdict {
	sure, doubtful, why := r.count(c.Contact, c.Within)
	switch {
	case why != "":
		return untold(why)
	case sure == 0 && doubtful > 0:
		return untold(unfelt)
	}
	return certainly(sure > 0)
}

func (r *reader) lately(c *language.Lately) verdict {
	earlier, why := r.earlier(c.Contact)
	if why != "" {
		return untold(why)
	}
	if len(earlier) < c.N {
		return certainly(false)
	}
	var each []verdict
	for _, p := range earlier[:c.N] {
		v := certainly(r.such(c.Contact, p) == yes)
		if r.such(c.Contact, p) == unknown {
			v = untold(unfelt)
		}
		each = append(each, v)
	}
	return both(each, no)
}
