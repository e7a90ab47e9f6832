package report_test

import (
	"strings"
	"testing"

	"touchtone/report"
)

func TestReadMemberships(t *testing.T) {
	t.Parallel()
	got, err := report.ReadMemberships(strings.NewReader("\ufefffrom,Team,agent,to\n,Gold,Sam,2026-03-01\n2026-03-01,Silver,Sam,\n,Gold,\"Botha, Ilse\",\n"))
	if err != nil || len(got) != 3 {
		t.Fatalf("got %+v, %v", got, err)
	}
	if m := got[1]; m.Agent != "Sam" || m.Team != "Silver" || m.Since.Format("2006-01-02") != "2026-03-01" || !m.Until.IsZero() {
		t.Errorf("got %+v", m)
	}
}

func TestMistakesOfMemberships(t *testing.T) {
	t.Parallel()
	for table, want := range map[string]string{
		"":                              "line 1: want the columns",
		"agent,team,from\n":             `no column "to"`,
		"agent,team,from,to\n,Gold,,\n": "line 2: it names no agent or no team",
		"agent,team,from,to\nSam,Gold,1.3.2026,\n":                      `line 2: "1.3.2026" is no day such as 2026-03-01`,
		"agent,team,from,to\nSam,Gold,2026-03-02,2026-03-02\n":          "line 2: it ends on 2026-03-02, before it has begun",
		"agent,team,from,to\nSam,Gold,,2026-03-02\nSam,A,2026-03-01,\n": "line 3: Sam is still in the team of line 2 then",
		"agent,team,from,to\nSam,A,2026-03-01,\nSam,Gold,,\n":           "line 2: Sam is still in the team of line 3 then",
		"agent,team,from,to\nSam,Gold,x,\nIlse,,,\n":                    "line 3: it names no agent or no team",
		"agent,team,from,to\nSam,\"Gold,,\n":                            "line 2",
	} {
		if got, err := report.ReadMemberships(strings.NewReader(table)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q:\ngot  %v %v\nwant %s", table, got, err, want)
		}
	}
}
