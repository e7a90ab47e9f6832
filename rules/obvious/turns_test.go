package obvious_test

import (
	"fmt"
	"slices"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/nlp/sentiment"
	"touchtone/rules/language"
)

func (r *reader) shows(c *language.Shows, in region) verdict {
	sure, why := r.hears(c.Who)
	if why != "" {
		return untold(why)
	}
	window, why := r.window(c.Window, c.Who)
	if why != "" {
		return untold(why)
	}
	in = in.and(window)
	var places []place
	foreign, known := "", false
	for _, i := range r.turnsOf(c.Who) {
		t := &r.Turns[i]
		for _, s := range t.Signals {
			if s.Name == c.Signal && in(i, s.Start) {
				places = append(places, place{i, s.Start, s.End})
			}
		}
		if r.words(i) == 0 || !r.touches(in, i) {
			continue
		}
		if slices.Contains([]string{"en", "ro", "ru", "el", "af"}, t.Lang) {
			known = true
		} else if foreign = t.Lang; foreign == "" {
			foreign = "a language that is not known"
		}
	}
	if len(places) == 0 && foreign != "" && !known {
		return untold("no signals are known in " + foreign)
	}
	return often(c.Times, places, sure)
}

func (r *reader) speaks(c *language.Speaks, in region) verdict {
	if r.Able.Roles == interaction.RolesMissing && c.Who != language.Anyone && c.Who != language.Unknown {
		return untold("the source does not tell who is speaking")
	}
	window, why := r.window(c.Window, c.Who)
	if why != "" {
		return untold(why)
	}
	var places []place
	for _, i := range r.spokenTurns(c.Who, in.and(window)) {
		places = append(places, r.whole(i))
	}
	return often(c.Times, places, 1)
}

// spokenTurns are the turns of somebody that have words and begin in a region.
func (r *reader) spokenTurns(who language.Who, in region) (out []int) {
	for _, i := range r.turnsOf(who) {
		if r.words(i) > 0 && in(i, 0) {
			out = append(out, i)
		}
	}
	return out
}

func (r *reader) whole(turn int) place { return place{turn, 0, len(r.Turns[turn].Text)} }

var feelings = map[string]nlp.Class{"negative": sentiment.Negative, "neutral": sentiment.Neutral, "positive": sentiment.Positive}

func (r *reader) feels(c *language.Feels, in region) verdict {
	sure, why := r.hears(c.Who)
	if why != "" {
		return untold(why)
	}
	window, why := r.window(c.Window, c.Who)
	if why != "" {
		return untold(why)
	}
	turns := r.spokenTurns(c.Who, in.and(window))
	var places []place
	row, longest := 0, 0
	for _, i := range turns {
		row++
		if r.Turns[i].Sentiment.Class != feelings[c.Class] {
			row = 0
			continue
		}
		longest = max(longest, row)
		places = append(places, r.whole(i))
	}
	switch {
	case c.Mostly: // at least half of the turns
		return verdict{truth: isSo(len(turns) > 0 && 2*len(places) >= len(turns)), sure: sure, places: places}
	case c.Streak > 0:
		return verdict{truth: isSo(longest >= c.Streak), sure: sure, places: places}
	}
	return often(c.Times, places, sure)
}

func (r *reader) course(who language.Who) nlp.Course {
	if who == language.Anyone {
		return r.Overall
	}
	return r.Sides[interaction.Role(roleName(who))]
}

func tooFew(who language.Who) string {
	return fmt.Sprintf("too few turns of %s to tell the course of sentiment", who)
}

// drifts compares end and beginning; 0.3 is more than a mood.
func (r *reader) drifts(c *language.Drifts) verdict {
	sure, why := r.hears(c.Who)
	if why != "" {
		return untold(why)
	}
	course := r.course(c.Who)
	if course.Begin == nil || course.End == nil {
		return untold(tooFew(c.Who))
	}
	shift := *course.End - *course.Begin
	if c.Better {
		return verdict{truth: isSo(shift >= 0.3), sure: sure}
	}
	return verdict{truth: isSo(shift <= -0.3), sure: sure}
}
