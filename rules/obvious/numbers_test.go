package obvious_test

import (
	"math"
	"path"
	"strconv"
	"strings"

	"touchtone/interaction"
	"touchtone/rules/language"
)

// figure is a number in the measure's own unit: milliseconds, shares from 0 to 1, counts, points.
type figure struct {
	value  float64
	sure   float64
	places []place // where it can be seen
}

func (r *reader) compares(c *language.Compares, in region) verdict {
	f, why := r.number(c, in)
	if why != "" {
		return untold(why)
	}
	bound := c.Value.N
	if c.Value.Unit == language.Percent && c.Measure.Kind != language.Points {
		bound /= 100
	}
	return verdict{truth: isSo(stands(f.value, c.Op, bound)), sure: f.sure, places: f.places}
}

func stands(value float64, op language.Op, bound float64) bool {
	equal := math.Abs(value-bound) < 1e-9
	switch op {
	case "<":
		return value < bound && !equal
	case "<=":
		return value < bound || equal
	case ">":
		return value > bound && !equal
	case ">=":
		return value > bound || equal
	case "!=":
		return !equal
	}
	return equal
}

// number reads a measure, or says why it cannot.
func (r *reader) number(c *language.Compares, in region) (figure, string) {
	switch c.Measure.Name {
	case "score", "critical score", "judged":
		return r.resultNumber(c.Measure.Name, c.Of)
	case "attribute":
		return r.attribute(c.Of)
	case "survey":
		return r.survey(c.Of, c.Value.Unit == language.Percent)
	case "satisfaction":
		return r.satisfaction()
	case "turns", "words", "sentiment":
		return r.counted(c, in)
	}
	if c.Measure.Of == language.OfSomebody {
		return r.ofSomebody(c)
	}
	return r.measured(c.Measure.Name)
}

func exactly(value float64) (figure, string) { return figure{value: value, sure: 1}, "" }

func number64[N interaction.Millis | float64](n *N, why string) (figure, string) {
	if n == nil {
		return figure{}, why
	}
	return exactly(float64(*n))
}

func (r *reader) measured(name string) (figure, string) {
	m := &r.Measures
	switch name {
	case "duration":
		return number64(m.Duration, untimed)
	case "silence":
		return number64(m.Silence, untimed)
	case "non-talk share":
		return number64(m.NonTalkShare, untimed)
	case "hold time":
		f, why := number64(m.HoldTime, untimed)
		return r.seen(f, why, m.Holds)
	case "holds":
		f, why := number64(m.HoldTime, untimed)
		f.value = float64(len(m.Holds))
		return r.seen(f, why, m.Holds)
	case "longest hold":
		if len(m.Holds) == 0 {
			f, why := number64(m.HoldTime, untimed)
			f.value = 0
			return f, why
		}
		long := longest(m.Holds)
		f, why := exactly(float64(long.End - long.Start))
		return r.seen(f, why, m.Holds)
	case "longest pause":
		if m.LongestPause == nil {
			return figure{}, untimed
		}
		f, why := exactly(float64(m.LongestPause.End - m.LongestPause.Start))
		return r.seen(f, why, []interaction.Pause{*m.LongestPause})
	case "dead air":
		if m.DeadAir == nil {
			return figure{}, "the source gives no times, or writes no question marks"
		}
		f, why := exactly(0)
		for _, p := range m.DeadAir {
			f.value += float64(p.End - p.Start)
		}
		return r.seen(f, why, m.DeadAir)
	case "overtalk":
		return number64(m.Overtalk, untimed)
	case "overtalk share":
		return number64(m.OvertalkTime, untimed)
	case "overtalk turn share":
		return number64(m.OvertalkTurns, untimed)
	case "monologue":
		return number64(m.Monologue, untimed)
	case "first reply":
		return number64(m.FirstReply, untimed)
	case "mean reply":
		return number64(m.MeanReply, untimed)
	case "longest reply":
		return number64(m.LongestReply, untimed)
	}
	return r.inHours(name)
}

func (r *reader) inHours(name string) (figure, string) {
	replies := r.Measures.InHours
	if replies == nil {
		return figure{}, "there are no business hours to count by, or nobody replied"
	}
	of := map[string]interaction.Millis{
		"first business reply": replies.First, "mean business reply": replies.Mean, "longest business reply": replies.Longest,
	}
	return exactly(float64(of[name]))
}

// seen lets a figure be seen at the turn before the longest of some pauses.
func (r *reader) seen(f figure, why string, pauses []interaction.Pause) (figure, string) {
	if why == "" && len(pauses) > 0 {
		f.places = []place{r.whole(longest(pauses).After)}
	}
	return f, why
}

func longest(pauses []interaction.Pause) interaction.Pause {
	long := pauses[0]
	for _, p := range pauses {
		if p.End-p.Start > long.End-long.Start {
			long = p
		}
	}
	return long
}

func (r *reader) ofSomebody(c *language.Compares) (figure, string) {
	sure, why := r.hears(c.Who)
	if why != "" {
		return figure{}, why
	}
	f, why := r.ofSide(c.Measure.Name, c.Who)
	f.sure = sure
	return f, why
}

func (r *reader) ofSide(name string, who language.Who) (figure, string) {
	course, m := r.course(who), &r.Measures
	switch name {
	case "talk":
		return byRole(m.Talk, who)
	case "talk share":
		return byRole(m.TalkShare, who)
	case "words a minute":
		return byRole(m.WordsAMinute, who)
	case "interruptions":
		return byRole(m.Interruptions, who)
	case "recovery":
		return number64(course.Recovery, tooFew(who))
	case "negative share":
		return number64(course.NegativeShare, tooFew(who))
	case "trough":
		if course.Trough == nil {
			return figure{}, tooFew(who)
		}
		return figure{value: course.Trough.Score, places: []place{r.whole(course.Trough.From)}}, ""
	}
	if course.Begin == nil || course.End == nil {
		return figure{}, tooFew(who)
	}
	return exactly(*course.End - *course.Begin)
}

func byRole[N interaction.Millis | float64 | int](of map[interaction.Role]N, who language.Who) (figure, string) {
	if len(of) == 0 {
		return figure{}, untimed
	}
	if who != language.Anyone {
		return exactly(float64(of[interaction.Role(roleName(who))]))
	}
	sum := 0.0
	for _, n := range of {
		sum += float64(n)
	}
	return exactly(sum)
}

// counted are turns, their words and their mean sentiment.
func (r *reader) counted(c *language.Compares, in region) (figure, string) {
	sure, why := r.hears(c.Who)
	if why != "" {
		return figure{}, why
	}
	window, why := r.window(c.Window, c.Who)
	if why != "" {
		return figure{}, why
	}
	turns, words, sum := r.spokenTurns(c.Who, in.and(window)), 0, 0.0
	for _, i := range turns {
		words += r.words(i)
		sum += r.Turns[i].Sentiment.Score
	}
	switch {
	case c.Measure.Name == "turns":
		return figure{value: float64(len(turns)), sure: sure}, ""
	case c.Measure.Name == "words":
		return figure{value: float64(words), sure: sure}, ""
	case len(turns) == 0:
		return figure{}, string(c.Who) + " said nothing there"
	}
	return figure{value: sum / float64(len(turns)), sure: sure}, ""
}

func (r *reader) attribute(name string) (figure, string) {
	given, ok := r.Attributes[name]
	if !ok {
		return figure{}, "attribute " + name + " is not given"
	}
	n, err := strconv.ParseFloat(given, 64)
	if err != nil {
		return figure{}, "attribute " + name + " is no number"
	}
	return exactly(n)
}

func (r *reader) survey(metric string, ofScale bool) (figure, string) {
	for _, a := range r.Answers {
		switch {
		case a.Metric != metric:
		case !ofScale:
			return exactly(*a.Score)
		case a.Max <= a.Min:
			return figure{}, "the scale of " + metric + " is not declared"
		default:
			return exactly((*a.Score - a.Min) / (a.Max - a.Min))
		}
	}
	return figure{}, "the customer gave no " + metric
}

func (r *reader) satisfaction() (figure, string) {
	sum, n := 0.0, 0.0
	for _, a := range r.Answers {
		if a.Max > a.Min {
			sum, n = sum+(*a.Score-a.Min)/(a.Max-a.Min), n+1
		}
	}
	if n == 0 {
		return figure{}, "the customer answered no survey with a declared scale"
	}
	return exactly(sum / n)
}

// is asks what came along with an interaction.
func (r *reader) is(c *language.Is) verdict {
	value := strings.ToLower(r.fact(c))
	decided := c.Field == "journey" || c.Field == "touchpoint"
	if c.Absent {
		return certainly((value == "") != c.Negate)
	}
	if value == "" && !decided {
		return untold(strings.TrimSpace(c.Field+" "+c.Name) + " is not known")
	}
	among := false
	for _, v := range c.Values {
		fits, err := path.Match(strings.ToLower(v), value)
		among = among || err == nil && fits
	}
	return certainly(among != c.Negate)
}

func (r *reader) fact(c *language.Is) string {
	if c.Name != "" {
		return r.Attributes[c.Name]
	}
	facts := map[string]string{
		"channel": string(r.Channel), "lang": r.language(), "agent": r.Agent, "team": r.Team, "customer": r.Customer,
		"journey": r.journey, "touchpoint": r.touchpoint, "id": r.ID, "format": r.Format,
	}
	if fact, ok := facts[c.Field]; ok {
		return fact
	}
	return r.Attributes[c.Field]
}
