package storage_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/report"
	"touchtone/report/journey"
	"touchtone/report/ledger"
	"touchtone/rules"
	"touchtone/rules/metric"
	"touchtone/storage/storagetest/stage"
)

var begin = time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)

// plans is a journey of two stages with a metric of each kind.
func plans(t testing.TB) []journey.Plan {
	t.Helper()
	var goals []journey.Goal
	for _, name := range []string{"csat", "sentiment of customer", "no further contact within 3 days", "spend within 2 days", "churn within 2 days", "answer of support.greeting is yes"} {
		m, err := metric.Parse(name)
		if err != nil {
			t.Fatal(err)
		}
		goals = append(goals, journey.Goal{Metric: m})
	}
	return []journey.Plan{{Key: "buying", Title: "Buying", WindowDays: 3, Stages: []journey.Stage{
		{Key: "order", Title: "Order", Owner: "sales", Goals: goals, Pages: []string{"/shop/*"}},
		{Key: "payment", Title: "Payment", Owner: "billing", Goals: goals},
	}}}
}

// contact is what the test knows of a record that it scored.
type contact struct {
	id         string
	touchpoint string
	at         time.Time
	customer   string
	mood       float64
	csat       float64 // 0 for no answer
	flagged    bool
	talk       interaction.Millis // and hold
	after      int                // seconds of work after the call; 0 where the source does not tell
}

func (c contact) record() ledger.Record {
	r := stage.Good(c.id)
	r.Heard.StartedAt, r.Heard.Customer, r.Heard.Answers = c.at, c.customer, nil
	if c.csat > 0 {
		r.Heard.Answers = []interaction.SurveyAnswer{{Metric: "csat", Score: &c.csat, Min: 1, Max: 5}}
	}
	r.Heard.Sides = map[interaction.Role]nlp.Course{interaction.Customer: {N: 1, Mean: &c.mood}}
	r.Heard.Measures.Duration = &c.talk
	if c.after > 0 {
		r.Heard.Attributes = map[string]string{interaction.AfterCallSeconds: fmt.Sprint(c.after)}
	}
	r.Found.Link = rules.Link{Journey: "buying", Touchpoint: c.touchpoint, How: rules.ByMetadata, Confidence: 1}
	if !c.flagged {
		r.Found.Flags = nil
	}
	return r
}

// life is a database whose contents change at random, with what the test knows of them.
type life struct {
	*stage.Stage
	draw     *rand.Rand
	objects  map[string][]contact // as they count now
	versions int
}

func (l *life) contact(key string) contact {
	day := l.draw.IntN(12)
	return contact{
		id: fmt.Sprintf("%s-%d", key, l.draw.IntN(1000)), touchpoint: []string{"order", "payment"}[l.draw.IntN(2)],
		at:       begin.AddDate(0, 0, day).Add(time.Duration(l.draw.IntN(600)) * time.Minute),
		customer: fmt.Sprintf("cu-%d", l.draw.IntN(4)), mood: math.Round(200*l.draw.Float64()-100) / 100,
		csat: float64(l.draw.IntN(6)), flagged: l.draw.IntN(3) == 0,
		talk: interaction.Millis(l.draw.IntN(600_000)), after: max(0, l.draw.IntN(90)-30),
	}
}

// score makes a new object, or a new version of one.
func (l *life) score() {
	key := fmt.Sprintf("call%d", l.draw.IntN(8))
	l.versions++
	l.MustDiscover(stage.Object(key, fmt.Sprint("v", l.versions)))
	l.finish(key)
}

// finish scores all that is due.
func (l *life) finish(key string) {
	for _, w := range l.MustClaim("w") {
		var records []ledger.Record
		l.objects[key] = nil
		for range 1 + l.draw.IntN(3) {
			c := l.contact(key)
			l.objects[key] = append(l.objects[key], c)
			records = append(records, c.record())
		}
		l.MustSave(stage.Whole(&w, records...))
	}
}

// relink moves an interaction to the other touchpoint.
func (l *life) relink() {
	for key, contacts := range l.objects {
		for i := range contacts {
			was := stage.Must(l.Find(context.Background(), contacts[i].id))(l.T)
			if was.Heard.ID != contacts[i].id || l.draw.IntN(2) == 0 {
				continue
			}
			to := map[string]string{"order": "payment", "payment": "order"}[was.Found.Link.Touchpoint]
			moved := journey.Relink{ID: was.ID, To: rules.Link{Journey: "buying", Touchpoint: to, How: rules.ByRule, Confidence: 1}}
			if n := stage.Must(l.Relink(context.Background(), "other", "t", []journey.Relink{moved}))(l.T); n != 1 {
				l.T.Fatalf("relinked %d", n)
			}
			l.objects[key][was.Record-1].touchpoint = to
			return
		}
	}
}

func (l *life) signal() {
	day := begin.AddDate(0, 0, l.draw.IntN(12))
	stage.Must(l.AddSignals(context.Background(), []journey.Signal{{
		Customer: fmt.Sprintf("cu-%d", l.draw.IntN(4)), At: day, Kind: journey.Converted, Journey: "buying", Touchpoint: "order", Page: "/shop/x",
	}}))(l.T)
}

func (l *life) outcome() {
	amount := float64(l.draw.IntN(50))
	o := journey.Outcome{Customer: fmt.Sprintf("cu-%d", l.draw.IntN(4)), At: begin.AddDate(0, 0, l.draw.IntN(14)), Kind: journey.Spend, Amount: &amount}
	stage.Must(l.AddOutcomes(context.Background(), []journey.Outcome{o}))(l.T)
}

// recomputed is the one query that measures every day again from nothing.
const recomputed = `SELECT d::date AS day, a.ahead, f.journey, f.touchpoint, f.channel, f.metric, f.n, f.total, f.squares
	FROM (SELECT 0 AS ahead UNION SELECT 14 UNION SELECT within FROM touchpoint_metrics) a,
	     generate_series('2026-02-20'::date, CASE a.ahead WHEN 0 THEN '2026-04-01' ELSE (SELECT max(day) FROM interactions) - a.ahead END, interval '1 day') d
	CROSS JOIN LATERAL measure_day(d::date, a.ahead) f`

// The kept figures always equal what measuring everything again would give, and both what the test itself knows, through new
// objects, new versions, relinks, signals and outcomes in any order.
func TestFiguresOfDaysAlwaysEqualRecomputation(t *testing.T) {
	t.Parallel()
	for seed := range uint64(2) {
		l := &life{Stage: stage.New(t), draw: rand.New(rand.NewPCG(7, seed)), objects: map[string][]contact{}}
		if err := l.Register(context.Background(), "pack", plans(t)); err != nil {
			t.Fatal(err)
		}
		for step := range 30 {
			switch l.draw.IntN(8) {
			case 0, 1, 2, 3:
				l.score()
			case 4:
				l.relink()
			case 5:
				l.signal()
			case 6:
				l.outcome()
			case 7:
				stage.Must(l.Measure(context.Background()))(t)
				l.equal("kept after measuring", `SELECT * FROM touchpoint_days`)
			}
			if step%10 == 0 {
				l.equal(fmt.Sprintf("seed %d, step %d", seed, step), `SELECT * FROM current_touchpoint_days`)
			}
		}
		l.equal("at the end", `SELECT * FROM current_touchpoint_days`)
		l.knows()
	}
}

func (l *life) equal(what, kept string) {
	l.T.Helper()
	columns := `day, ahead, journey, touchpoint, channel, metric, n, total, squares`
	a := `SELECT ` + columns + ` FROM (` + kept + `) k`
	b := `SELECT ` + columns + ` FROM (` + recomputed + `) r`
	l.Wants(what, "", `SELECT coalesce(string_agg(d::text, E'\n'), '') FROM ((`+a+` EXCEPT `+b+`) UNION ALL (`+b+` EXCEPT `+a+`)) d`)
}

// knows compares with what the test worked out by itself.
func (l *life) knows() {
	l.T.Helper()
	var all []contact
	last := begin
	for _, some := range l.objects {
		all = append(all, some...)
	}
	err := l.SQL.QueryRow(`SELECT max(day) FROM interactions`).Scan(&last)
	if err != nil {
		l.T.Fatal(err)
	}
	want := map[string]journey.Cases{}
	add := func(touchpoint, metric string, v float64) {
		want[touchpoint+" "+metric] = want[touchpoint+" "+metric].Add(journey.Cases{N: 1, Total: v, Squares: v * v})
	}
	for _, c := range all {
		add(c.touchpoint, "flagged", map[bool]float64{true: 1}[c.flagged])
		add(c.touchpoint, "handling time", float64(c.talk)/1000+float64(c.after)) // AHT: talk, hold and after-call work
		add(c.touchpoint, "sentiment of customer", c.mood)
		if c.csat > 0 {
			add(c.touchpoint, "csat", map[bool]float64{true: 1}[c.csat >= 4])
		}
		if day := c.at.Truncate(24 * time.Hour); !day.AddDate(0, 0, 3).After(last) {
			add(c.touchpoint, "no further contact within 3 days", map[bool]float64{true: 1}[!again(all, c)])
		}
	}
	days := stage.Must(l.TouchpointDays(context.Background(), report.Period{From: begin.AddDate(0, 0, -9), To: begin.AddDate(0, 0, 90)}, ""))(l.T)
	got := map[string]journey.Cases{}
	for _, d := range days {
		got[d.Touchpoint+" "+d.Metric] = got[d.Touchpoint+" "+d.Metric].Add(d.Cases)
	}
	for key, w := range want {
		if g := got[key]; g.N != w.N || math.Abs(g.Total-w.Total) > 1e-9 || math.Abs(g.Squares-w.Squares) > 1e-9 {
			l.T.Errorf("%s: got %+v, want %+v", key, g, w)
		}
	}
}

// again tells whether the customer came back to the same touchpoint within three days.
func again(all []contact, c contact) bool {
	for _, o := range all {
		if o.customer == c.customer && o.touchpoint == c.touchpoint && o.at.After(c.at) && !o.at.After(c.at.AddDate(0, 0, 3)) {
			return true
		}
	}
	return false
}

// A day of one touchpoint is read from the kept figures by their key.
func TestATouchpointsDayIsReadByItsKey(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustExec(`INSERT INTO touchpoint_days SELECT '2026-01-01'::date + d, 0, 'buying', 't' || p, 'call', 'csat', 1, 1, 1
		FROM generate_series(1, 400) d, generate_series(1, 50) p`)
	s.MustExec(`ANALYZE touchpoint_days`)
	wantsPlan(s, "touchpoint_days_pkey", `SELECT * FROM touchpoint_days WHERE journey = 'buying' AND touchpoint = 't7' AND metric = 'csat' AND day = '2026-03-01'`)
}

// What a customer did before, and the outcomes after, are found by indexes.
func TestCustomersAreFoundByIndexes(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	s.MustExec(`SELECT make_months('{2026-01-01}')`)
	s.MustExec(`INSERT INTO signals (customer, at, day, kind, journey, touchpoint, page, what, about, sha256)
		SELECT sha256(('c' || n % 5000)::bytea), t, (t AT TIME ZONE 'UTC')::date, 'visited', 'buying', 'order', '/x', '', '', sha256(n::text::bytea)
		FROM generate_series(1, 20000) n, LATERAL (SELECT timestamptz '2026-01-01Z' + n * interval '1 minute' AS t) t`)
	s.MustExec(`INSERT INTO customer_outcomes (customer, at, day, kind, amount, sha256)
		SELECT customer, at, day, 'spend', 1, sha256 FROM signals`)
	s.MustExec(`ANALYZE signals, customer_outcomes`)
	wantsPlan(s, "signals_2026_01_customer_at_idx", `SELECT * FROM signals WHERE customer = sha256('c7') AND at < '2026-01-09Z' AND at >= '2026-01-01Z'`)
	wantsPlan(s, "customer_outcomes_customer", `SELECT sum(amount) FROM customer_outcomes WHERE customer = sha256('c7') AND kind = 'spend' AND at > '2026-01-09Z'`)
	wantsPlan(s, "signals_2026_01_day_idx", `SELECT count(*) FROM signals WHERE journey = 'buying' AND touchpoint = 'order' AND day = '2026-01-05'`)
}

func wantsPlan(s *stage.Stage, index, query string) {
	s.T.Helper()
	if plan := s.Explain(query); !strings.Contains(plan, index) {
		s.T.Errorf("the plan does not use %s:\n%s", index, plan)
	}
}
