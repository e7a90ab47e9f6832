package storage_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/report"
	"touchtone/report/ledger"
	"touchtone/rules"
	"touchtone/storage/storagetest/stage"
)

// heardOn is an interaction of a customer on a day of 2026, such as 03-01.
func heardOn(customer, day string, mood float64, traits map[string]string) ledger.Record {
	at, err := time.Parse(time.DateOnly, "2026-"+day)
	if err != nil {
		panic(err)
	}
	return ledger.Record{
		Heard: &nlp.Analysis{
			About: interaction.About{
				ID: customer + " " + day, Channel: interaction.Call, Customer: customer, Agent: "Sam", Lang: "en", StartedAt: at.Add(9 * time.Hour),
			},
			Sides: map[interaction.Role]nlp.Course{interaction.Customer: {N: 3, Mean: &mood}},
		},
		Found: &rules.Findings{Link: rules.Link{How: rules.Unmatched, Confidence: 1}, Traits: traits},
	}
}

// of gives a contact another channel, team and language.
func of(r ledger.Record, channel interaction.Channel, team, lang string) ledger.Record {
	r.Heard.Channel, r.Heard.Team, r.Heard.Lang = channel, team, lang
	return r
}

// mustScore scores one object with these records.
func mustScore(s *stage.Stage, key string, records ...ledger.Record) {
	s.T.Helper()
	s.MustDiscover(stage.Object(key, "v1"))
	works := s.MustClaim("one")
	if len(works) != 1 {
		s.T.Fatalf("claimed %d works, want one", len(works))
	}
	s.MustSave(stage.Whole(&works[0], records...))
}

func TestCustomersAreKeptByPseudonym(t *testing.T) {
	t.Parallel()
	s := stage.New(t)
	mustScore(s, "b", heardOn("ann", "03-05", 0, nil), heardOn("ann", "03-01", 0, nil))
	mustScore(s, "a", of(heardOn("ann", "03-03", 0, nil), interaction.Chat, "", "ro"), of(heardOn("bob", "03-02", 0, nil), interaction.Chat, "", ""))
	s.Wants("customers", "2026-03-01 2026-03-05 en, 2026-03-02 2026-03-02 ",
		`SELECT string_agg(concat(first_seen::date, ' ', last_seen::date, ' ', lang), ', ' ORDER BY first_seen) FROM customers`)
	s.Wants("names", "0", `SELECT count(*) FROM customers c WHERE c::text LIKE '%ann%'`)
}

// An interaction counts for the team in which its agent was on that day: as imported, else as declared, else as learned.
func TestTeamsOverTime(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	mustScore(s, "a",
		of(heardOn("ann", "03-01", 0, nil), interaction.Call, "", "en"), // before anybody named a team
		of(heardOn("ann", "03-02", 0, nil), interaction.Call, "Gold", "en"),
		of(heardOn("ann", "03-03", 0, nil), interaction.Call, "", "en"),
		of(heardOn("ann", "03-05", 0, nil), interaction.Call, "Silver", "en"),
		of(heardOn("ann", "03-06", 0, nil), interaction.Call, "", "en"))
	const teams = `SELECT string_agg(team, ' ' ORDER BY day) FROM current_interactions`
	s.Wants("as learned", "Gold Gold Gold Silver Silver", teams)

	day := func(d int) time.Time { return time.Date(2026, 3, d, 0, 0, 0, 0, time.UTC) }
	imported := []report.Membership{{Agent: "Sam", Team: "North", Until: day(3)}, {Agent: "Sam", Team: "South", Since: day(3), Until: day(6)}}
	if n := stage.Must(s.ImportTeams(ctx, imported))(t); n != 1 {
		t.Errorf("imported the teams of %d agents, want 1", n)
	}
	s.Wants("as imported", "North North South South ", teams)
	s.Wants("the team that is filtered by", "2", `SELECT count(*) FROM current_interactions WHERE team = 'South'`)
	stage.Must(s.ImportTeams(ctx, []report.Membership{{Agent: "Sam", Team: "East"}, {Agent: "Ilse", Team: "West"}}))(t)
	s.Wants("as imported again", "East East East East East", teams)
	standings := stage.Must(s.Standings(ctx, report.Scope{Period: report.Period{From: day(1), To: day(9)}}))(t)
	if len(standings) != 1 || standings[0].Team != "East" || standings[0].Interactions != 5 {
		t.Errorf("standings %+v", standings)
	}
	if choices := stage.Must(s.Choices(ctx))(t); strings.Join(choices.Teams, " ") != "East Gold Silver West" {
		t.Errorf("teams to choose from: %v", choices.Teams)
	}
}

// Segments are told as of a day, from what was known before it.
func TestSegmentsAsOfADay(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	plan := func(p string) map[string]string { return map[string]string{"plan": p} }
	mustScore(s, "a",
		heardOn("ann", "01-10", -0.5, plan("basic")), heardOn("ann", "01-20", -0.2, nil), heardOn("ann", "02-05", 0.4, plan("gold")),
		heardOn("bob", "01-15", 0.3, plan("gold")), heardOn("bob", "06-01", 0.1, plan("basic")),
		of(heardOn("cas", "02-01", -0.9, nil), interaction.Review, "", "en"))
	err := s.DefineSegments(ctx, []rules.Segment{
		{Key: "gold", Title: "Gold", Attribute: "plan", Is: []string{"gold", "platinum"}},
		{Key: "frequent", Title: "Often", Contacts: 2, Within: 30},
		{Key: "unhappy", Title: "Unhappy", NegativeShare: 0.6, Within: 30},
		{Key: "silent", Title: "Silent", Silent: 90},
		{Key: "both", Title: "Gold and often", Attribute: "plan", Is: []string{"gold"}, Contacts: 3, Within: 60},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ segment, asOf, want string }{
		{"gold", "2026-01-16", "bob"},
		{"gold", "2026-02-06", "ann bob"},
		{"gold", "2026-06-02", "ann"},
		{"frequent", "2026-01-20", ""},
		{"frequent", "2026-01-21", "ann"},
		{"frequent", "2026-02-09", "ann"}, // 20 January and 5 February; the 10th is 30 days ago
		{"frequent", "2026-03-01", ""},
		{"unhappy", "2026-01-21", "ann"},
		{"unhappy", "2026-02-06", "ann cas"}, // two of three: 0.67
		{"unhappy", "2026-02-11", "cas"},     // one of two
		{"silent", "2026-05-06", "bob cas"},
		{"silent", "2026-05-07", "ann bob cas"},
		{"silent", "2026-06-02", "ann cas"},
		{"both", "2026-02-06", "ann"},
		{"none such", "2026-02-06", ""},
	} {
		var got []string
		for _, name := range []string{"ann", "bob", "cas"} {
			if s.Text(`SELECT $1 IN (SELECT segment_customers($2, $3))`, stage.Pseudonyms.Pseudonym(name), c.segment, c.asOf) == "true" {
				got = append(got, name)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s as of %s: got %v, want %s", c.segment, c.asOf, got, c.want)
		}
	}
	period := report.Period{From: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), To: time.Date(2026, 2, 6, 0, 0, 0, 0, time.UTC)}
	standings := stage.Must(s.Standings(ctx, report.Scope{Period: period, Segment: "frequent"}))(t)
	if len(standings) != 1 || standings[0].Interactions != 3 {
		t.Errorf("standings of the frequent: %+v, want ann's 3 interactions", standings)
	}
	if got := stage.Must(s.Choices(ctx))(t).Segments; len(got) != 5 || got[0] != (report.Segment{Key: "gold", Title: "Gold"}) {
		t.Errorf("segments to choose from: %v", got)
	}
}

// The queue is narrowed to a segment like to anything else, and its pages go on.
func TestQueueOfASegment(t *testing.T) {
	t.Parallel()
	s, ctx := stage.New(t), context.Background()
	var records []ledger.Record
	for i := range 6 {
		r := heardOn([]string{"ann", "bob"}[i%2], fmt.Sprintf("03-0%d", i+1), 0, map[string]string{"plan": []string{"gold", "basic"}[i%2]})
		r.Found.Flags = []rules.Flag{{Rule: "a", Severity: rules.Low, Reason: "b"}}
		records = append(records, r)
	}
	mustScore(s, "a", records...)
	if err := s.DefineSegments(ctx, []rules.Segment{{Key: "gold", Title: "Gold", Attribute: "plan", Is: []string{"gold"}}}); err != nil {
		t.Fatal(err)
	}
	scope := report.Scope{Segment: "gold"}
	first := stage.Must(s.Queue(ctx, scope, "", 2))(t)
	if len(first.Entries) != 2 || first.Total != 3 || first.Next == "" {
		t.Fatalf("got %+v, want 2 of 3", first)
	}
	second := stage.Must(s.Queue(ctx, scope, first.Next, 2))(t)
	if len(second.Entries) != 1 || second.Next != "" || !strings.HasPrefix(second.Entries[0].Name, "ann") {
		t.Errorf("got %+v, want the last of ann's", second)
	}
	if n := stage.Must(s.Neighbours(ctx, scope, first.Entries[1].ID))(t); n.Previous != first.Entries[0].ID || n.Next != second.Entries[0].ID {
		t.Errorf("got neighbours %+v", n)
	}
}
