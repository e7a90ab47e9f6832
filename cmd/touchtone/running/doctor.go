package running

import (
	"context"
	"fmt"
	"math"
	"net"
	"net/http"
	"os"
	"time"

	"touchtone/cmd/touchtone/program"
	"touchtone/worker"
)

// Doctor is the verb doctor.
type Doctor struct{}

// examination is one thing the doctor looks at, and what helps when it is not well.
type examination struct {
	what string
	look func(context.Context) (finding string, err error)
	fix  string
}

func (Doctor) Run(ctx context.Context, p *program.Program) error {
	s, err := p.Open(ctx, program.Needs{Postgres: true, Redis: true, S3: true})
	if err != nil {
		return program.Exit(program.Findings, fmt.Sprintf("services: %v", err))
	}
	defer s.Close()
	ill := 0
	for _, e := range (patient{p, s}).examinations() {
		finding, err := e.look(ctx)
		if err != nil {
			ill++
			fmt.Fprintf(p.Out, "ill   %-10s %v\n      %-10s %s\n", e.what, err, "", e.fix)
			continue
		}
		fmt.Fprintf(p.Out, "well  %-10s %s\n", e.what, finding)
	}
	if ill > 0 {
		return program.Exit(program.Findings, fmt.Sprintf("%d of these need you", ill))
	}
	return nil
}

// patient is what the doctor looks at.
type patient struct {
	p *program.Program
	s *program.Services
}

func (x patient) examinations() []examination {
	return []examination{
		{"settings", x.examineTimes, "set --time-zone to an IANA name such as Europe/Bucharest and --night-at to a time such as 02:00"},
		{"pack", x.examinePack, "run `touchtone check` to see every mistake with its place"},
		{"postgres", x.examinePostgres, "set --postgres, or free the data folder and let Touchtone start its own"},
		{"ledger", x.examineLedger, "this is a defect in Touchtone: please report it with `touchtone version`"},
		{"redis", x.examineRedis, "set --redis; until then workers go on from Postgres alone, more slowly"},
		{"bucket", x.examineBucket, "check --s3-endpoint, --s3-bucket and the keys"},
		{"data", x.examineData, "chmod 700 the data folder: keys are in it"},
		{"pages", x.examinePages, "stop what holds the address, or set --listen to another loopback port"},
	}
}

func (x patient) examineTimes(context.Context) (string, error) {
	zone, err := time.LoadLocation(x.p.TimeZone)
	if err != nil {
		return "", err
	}
	if _, err := time.Parse("15:04", x.p.NightAt); err != nil {
		return "", err
	}
	return fmt.Sprintf("the night begins at %s in %s", x.p.NightAt, zone), nil
}

func (x patient) examinePack(ctx context.Context) (string, error) {
	e, err := x.p.EngineInForce(ctx, x.s.DB)
	if err != nil {
		return "", err
	}
	report := e.Pack.Check(e.Analyze)
	if !report.OK() {
		return "", fmt.Errorf("%d of its examples are judged otherwise than they say", len(report.Failures))
	}
	return fmt.Sprintf("%s: %d rules, %d scorecards, %d examples hold", e.From, len(e.Pack.Rules), len(e.Pack.Scorecards), report.Examples), nil
}

func (x patient) examinePostgres(ctx context.Context) (string, error) {
	skew, err := x.s.DB.ClockSkew(ctx)
	if err != nil {
		return "", err
	}
	const much = 30 * time.Second
	if math.Abs(float64(skew)) > float64(much) {
		return "", fmt.Errorf("its clock and ours are %s apart", skew.Round(time.Second))
	}
	return "answers, schema up to date, clocks agree", nil
}

func (x patient) examineLedger(ctx context.Context) (string, error) {
	told, err := x.s.DB.Tally(ctx, 0)
	if err != nil {
		return "", err
	}
	counted, err := x.s.DB.Recount(ctx, 0)
	if err != nil {
		return "", err
	}
	if told != counted {
		return "", fmt.Errorf("works tell of %+v, outcomes of %+v", told, counted)
	}
	return fmt.Sprintf("%d discovered = %d scored + %d quarantined + %d open", told.Discovered, told.Scored, told.Quarantined, told.Open), nil
}

func (x patient) examineRedis(ctx context.Context) (string, error) {
	return "answers", worker.PingRedis(ctx, x.s.Where.Redis)
}

func (x patient) examineBucket(ctx context.Context) (string, error) {
	if err := x.s.Bucket.Ping(ctx); err != nil {
		return "", err
	}
	for _, err := range x.s.Bucket.List(ctx, "", "") {
		return "answers and can be listed", err
	}
	return "answers and is empty", nil
}

func (x patient) examineData(context.Context) (string, error) {
	info, err := os.Stat(x.p.DataDir)
	if err != nil {
		return "", err
	}
	if open := info.Mode().Perm() &^ 0o700; open != 0 {
		return "", fmt.Errorf("%s may be read by others (%s)", x.p.DataDir, info.Mode().Perm())
	}
	return x.p.DataDir + " is ours alone", nil
}

// examinePages finds out whether the address can be listened on, or whether our pages are there already.
func (x patient) examinePages(ctx context.Context) (string, error) {
	l, err := net.Listen("tcp", x.p.Listen)
	if err == nil {
		return x.p.Listen + " is free", l.Close()
	}
	if ours(ctx, x.p.Served()) {
		return x.p.Listen + " shows our pages", nil
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
