package document

import "touchtone/nlp"

func (p *pen) interaction(i *Interaction) {
	p.heard(i.Heard)
	p.findings(i.Found, i.Heard.Turns)
}

func (p *pen) heard(a *nlp.Analysis) {
	p.about(a)
	p.turns(a)
}

// about goes over all but the turns.
func (p *pen) about(a *nlp.Analysis) {
	apart := *a
	apart.Customer = "" // the column has a pseudonym
	apart.Turns, apart.Overall, apart.Sides = nil, nlp.Course{}, nil
	if inJSON(p, &apart); p.reads {
		*a = apart
	}
}

// turns goes over the turns and the courses that they take.
func (p *pen) turns(a *nlp.Analysis) {
	list(p, &a.Turns, p.turn)
	course := func(c *nlp.Course) { p.course(c, a.Turns) }
	course(&a.Overall)
	table(p, &a.Sides, course)
}

func (p *pen) turn(t *nlp.Turn) {
	number(p, &t.Participant)
	text(p, &t.Speaker)
	text(p, &t.Text)
	number(p, &t.Start)
	number(p, &t.End)
	text(p, &t.Lang)
	p.float(&t.Sentiment.Score)
	number(p, &t.Sentiment.Class)
	p.float(&t.Sentiment.Confidence)
	text(p, &t.Theirs)
	text(p, &t.Question)
}

// course goes over the course of turns.
func (p *pen) course(c *nlp.Course, turns []nlp.Turn) {
	number(p, &c.N)
	for _, f := range []**float64{&c.Mean, &c.EndWeighted, &c.Begin, &c.End, &c.Trend, &c.Recovery, &c.NegativeShare} {
		maybe(p, f, p.float)
	}
	number(p, &c.Part)
	p.yes(&c.ByTime)
	maybe(p, &c.Trough, func(t *nlp.Trough) {
		number(p, &t.From)
		number(p, &t.To)
		p.float(&t.Score)
	})
	maybe(p, &c.Quarters, p.quarters)
	maybe(p, &c.LastFive, p.figure)
	maybe(p, &c.Turned, func(t *nlp.Turning) {
		number(p, &t.Turn)
		p.float(&t.Before)
		p.float(&t.After)
	})
	list(p, &c.Streaks, func(at *nlp.Point) {
		number(p, &at.Turn)
		p.float(&at.Score)
	})
	list(p, &c.Points, func(at *nlp.Point) { p.point(at, turns) })
}

func (p *pen) quarters(q *nlp.Quarters) {
	for i := range q.Until {
		number(p, &q.Until[i])
		maybe(p, &q.Of[i], p.figure)
	}
	p.figure(&q.Overall)
}

func (p *pen) figure(f *nlp.Figure) {
	p.float(&f.Value)
	number(p, &f.N)
}

// point goes over a point of the line, which nearly always is the score of its turn.
func (p *pen) point(at *nlp.Point, turns []nlp.Turn) {
	number(p, &at.Turn)
	known := at.Turn >= 0 && at.Turn < len(turns)
	same := known && at.Score == turns[at.Turn].Sentiment.Score
	switch p.yes(&same); {
	case !same:
		p.float(&at.Score)
	case p.reads && known:
		at.Score = turns[at.Turn].Sentiment.Score
	}
}
