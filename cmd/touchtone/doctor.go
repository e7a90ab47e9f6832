package main

import (
	"context"
	"fmt"
	"math"
	"net"
	"net/http"
	"os"
	"time"

	"touchtone/worker"
)

type doctorCommand struct{}

// examination is one thing the doctor looks at, and what helps when it is not well.
type examination struct {
	what string
	look func(context.Context) (finding string, err error)
	fix  string
}

func (doctorCommand) Run(ctx context.Context, p *program) error {
	s, err := p.open(ctx, needs{postgres: true, redis: true, s3: true})
	if err != nil {
		return exit(exitFindings, fmt.Sprintf("services: %v", err))
	}
	defer s.Close()
	ill := 0
	for _, e := range examinations(p, s) {
		finding, err := e.look(ctx)
		if err != nil {
			ill++
			fmt.Fprintf(p.out, "ill   %-10s %v\n      %-10s %s\n", e.what, err, "", e.fix)
			continue
		}
		fmt.Fprintf(p.out, "well  %-10s %s\n", e.what, finding)
	}
	if ill > 0 {
		return exit(exitFindings, fmt.Sprintf("%d of these need you", ill))
	}
	return nil
}

func examinations(p *program, s *services) []examination {
	return []examination{
		{"settings", p.examineTimes, "set --time-zone to an IANA name such as Europe/Bucharest and --night-at to a time such as 02:00"},
		{"pack", func(ctx context.Context) (string, error) { return p.examinePack(ctx, s) }, "run `touchtone check` to see every mistake with its place"},
		{"postgres", s.examinePostgres, "set --postgres, or free the data folder and let Touchtone start its own"},
		{"ledger", s.examineLedger, "this is a defect in Touchtone: please report it with `touchtone version`"},
		{"redis", s.examineRedis, "set --redis; until then workers go on from Postgres alone, more slowly"},
		{"bucket", s.examineBucket, "check --s3-endpoint, --s3-bucket and the keys"},
		{"data", p.examineData, "chmod 700 the data folder: keys are in it"},
		{"pages", p.examinePages, "stop what holds the address, or set --listen to another loopback port"},
	}
}

func (p *program) examineTimes(context.Context) (string, error) {
	zone, err := time.LoadLocation(p.TimeZone)
	if err != nil {
		return "", err
	}
	if _, err := time.Parse("15:04", p.NightAt); err != nil {
		return "", err
	}
	return fmt.Sprintf("the night begins at %s in %s", p.NightAt, zone), nil
}

func (p *program) examinePack(ctx context.Context, s *services) (string, error) {
	e, err := p.engineInForce(ctx, s.db)
	if err != nil {
		return "", err
	}
	report := e.pack.Check(e.Analyze)
	if !report.OK() {
		return "", fmt.Errorf("%d of its examples are judged otherwise than they say", len(report.Failures))
	}
	return fmt.Sprintf("%s: %d rules, %d scorecards, %d examples hold", e.from, len(e.pack.Rules), len(e.pack.Scorecards), report.Examples), nil
}

func (s *services) examinePostgres(ctx context.Context) (string, error) {
	skew, err := s.db.ClockSkew(ctx)
	if err != nil {
		return "", err
	}
	const much = 30 * time.Second
	if math.Abs(float64(skew)) > float64(much) {
		return "", fmt.Errorf("its clock and ours are %s apart", skew.Round(time.Second))
	}
	return "answers, schema up to date, clocks agree", nil
}

func (s *services) examineLedger(ctx context.Context) (string, error) {
	told, err := s.db.Tally(ctx, 0)
	if err != nil {
		return "", err
	}
	counted, err := s.db.Recount(ctx, 0)
	if err != nil {
		return "", err
	}
	if told != counted {
		return "", fmt.Errorf("works tell of %+v, outcomes of %+v", told, counted)
	}
	return fmt.Sprintf("%d discovered = %d scored + %d quarantined + %d open", told.Discovered, told.Scored, told.Quarantined, told.Open), nil
}

func (s *services) examineRedis(ctx context.Context) (string, error) {
	return "answers", worker.PingRedis(ctx, s.where.Redis)
}

func (s *services) examineBucket(ctx context.Context) (string, error) {
	if err := s.bucket.Ping(ctx); err != nil {
		return "", err
	}
	for _, err := range s.bucket.List(ctx, "", "") {
		return "answers and can be listed", err
	}
	return "answers and is empty", nil
}

func (p *program) examineData(context.Context) (string, error) {
	info, err := os.Stat(p.DataDir)
	if err != nil {
		return "", err
	}
	if open := info.Mode().Perm() &^ 0o700; open != 0 {
		return "", fmt.Errorf("%s may be read by others (%s)", p.DataDir, info.Mode().Perm())
	}
	return p.DataDir + " is ours alone", nil
}

// examinePages finds out whether the address can be listened on, or whether our pages are there already.
func (p *program) examinePages(ctx context.Context) (string, error) {
	l, err := net.Listen("tcp", p.Listen)
	if err == nil {
		return p.Listen + " is free", l.Close()
	}
	if ours(ctx, p.served()) {
		return p.Listen + " shows our pages", nil
	}
	return "", err
}

// ours tells whether it is Touchtone that answers there.
func ours(ctx context.Context, address string) bool {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address+"/healthz", nil)
	if err != nil {
		return false
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return false
	}
	answer.Body.Close()
	return answer.StatusCode == http.StatusOK
}
