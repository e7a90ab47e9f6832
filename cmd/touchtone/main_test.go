package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"touchtone/cmd/touchtone/program"
)

// asProgram makes the test binary be touchtone itself, for tests that need a process they can kill.
const asProgram = "TOUCHTONE_TEST_AS_PROGRAM"

const (
	testdata = "../../testdata"
	template = "--key-template=calls/{date}/{queue}/{agent}/{id}.json"
)

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	for _, name := range os.Environ() {
		if name, _, _ := strings.Cut(name, "="); strings.HasPrefix(name, "TOUCHTONE_") && name != "TOUCHTONE_PG_BIN" {
			os.Unsetenv(name) // a developer's own settings are not the tests'
		}
	}
	os.Exit(m.Run())
}

// touchtone runs the program in this process.
func touchtone(t *testing.T, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	code = run(context.Background(), args, &o, &e)
	return code, o.String(), e.String()
}

// process is touchtone in a process of its own, not yet started.
func process(t *testing.T, env []string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, args...)
	cmd.Env = append(append(os.Environ(), asProgram+"=1"), env...)
	cmd.Stderr = os.Stderr
	return cmd
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestExitCodes(t *testing.T) {
	t.Parallel()
	good := write(t, "good.txt", "Agent: Good morning, thank you for calling, my name is Sam.\nCustomer: Hello.\n")
	bad := write(t, "bad.json", `{"turns": [`)
	config := write(t, "touchtone.yml", "listen: 127.0.0.1:9000\nlissen: 1\nnight_at: [1]\n")
	packDir := filepath.Dir(write(t, "rules.yml", "rules:\n  - id: a\n    when: agent sais \"hello\"\n  - id: b\n    whn: x\n"))
	teams := write(t, "teams.csv", "agent,team,from,to\nSam,Gold,1.3.2026,\nSam,,,\n")
	for _, tt := range []struct {
		args []string
		code int
		says []string // on either stream
	}{
		{[]string{"version"}, program.OK, []string{"touchtone "}},
		{[]string{"score", good}, program.OK, []string{"Support conversation", "greet"}},
		{[]string{"score", "--json", good}, program.OK, []string{`"found":{`}},
		{[]string{"score", "no such file"}, program.Failed, []string{"no such file"}},
		{[]string{"score", bad, good}, program.Partial, []string{"json_syntax", "Support conversation"}},
		{[]string{"inspect", good}, program.OK, []string{"looks like"}},
		{[]string{"inspect", bad}, program.Findings, []string{"json_syntax"}},
		{[]string{"check"}, program.OK, []string{"examples"}},
		{[]string{"check", packDir}, program.Findings, []string{"rules.yml:3:17", "rules.yml:5:5", "did you mean \"when\""}},
		{[]string{"scorre"}, program.Usage, []string{"scorre"}},
		{[]string{"import", "teams", teams}, program.Findings, []string{`line 2: "1.3.2026" is no day such as 2026-03-01`, "line 3: it names no agent or no team"}},
		{[]string{"import", "teams", "no such file"}, program.Usage, []string{"no such file"}},
		{[]string{"backfill", "start", "--s3-prefix", "calls/", "--prefix", "chats/"}, program.Usage, []string{`--prefix must begin with "calls/"`}},
		{[]string{"backfill", "start", "--since", "2026-02-01", "--until", "2026-01-01"}, program.Usage, []string{"--since must be before --until"}},
		{[]string{"report", "coaching"}, program.Usage, []string{"--agent"}},
		{[]string{"version", "--public-url", "qa.example"}, program.Usage, []string{`--public-url: want an address such as https://qa.example, got "qa.example"`}},
		{[]string{"version", "--public-url", "ftp://qa.example"}, program.Usage, []string{"--public-url: want an address"}},
		{[]string{"version", "--public-url", "https://:443"}, program.Usage, []string{"--public-url: want an address"}},
		{[]string{"version", "--public-url", "https://ana:hidden@qa.example"}, program.Usage, []string{"--public-url: want no user and password"}},
		{[]string{"version", "--public-url", "https://qa.example/touchtone"}, program.Usage, []string{"want nothing behind the host, such as https://qa.example"}},
		{[]string{"version", "--public-url", "https://qa.example/?a=b"}, program.Usage, []string{"want nothing behind the host"}},
		{[]string{"--config", config, "version"}, program.Usage, []string{"touchtone.yml:2:1", "did you mean \"listen\"", "touchtone.yml:3:11"}},
		{[]string{"--help"}, program.OK, []string{"Commands:", "up "}},
	} {
		t.Run(strings.Join(tt.args[:1], " "), func(t *testing.T) {
			t.Parallel()
			code, out, errs := touchtone(t, tt.args...)
			if code != tt.code {
				t.Errorf("exit code %d, want %d; it said: %s%s", code, tt.code, out, errs)
			}
			for _, want := range tt.says {
				if !strings.Contains(out+errs, want) {
					t.Errorf("nothing of %q in: %s%s", want, out, errs)
				}
			}
		})
	}
}

func TestSettingsWinOverEachOther(t *testing.T) {
	config := write(t, "touchtone.yml", "listen: 127.0.0.1:1\nnight_at: 03:00\ntime_zone: Europe/Athens\npostgres: postgres://a:hidden@b/c\ns3_secret_key: hidden\npublic_url: https://qa.example:8443/\n")
	t.Setenv("TOUCHTONE_NIGHT_AT", "04:00")
	t.Setenv("TOUCHTONE_TIME_ZONE", "Africa/Johannesburg")
	_, out, errs := touchtone(t, "config", "print", "--config", config, "--time-zone", "Europe/Bucharest")
	for _, want := range []string{
		`listen: "127.0.0.1:1"`,         // the file says so
		`night_at: "04:00"`,             // the environment over the file
		`time_zone: "Europe/Bucharest"`, // a flag over both
		`s3_bucket: "touchtone"`,        // nobody says
		`public_url: "https://qa.example:8443"`,
		`postgres: "postgres://a:xxxxx@b/c"`,
		`s3_secret_key: "xxxxx"`,
	} {
		if !strings.Contains(out, want+"\n") {
			t.Errorf("no %s in:\n%s%s", want, out, errs)
		}
	}
	if strings.Contains(out, "hidden") {
		t.Errorf("a secret is printed:\n%s", out)
	}
}

func TestLinksLeaveWithThePublicAddress(t *testing.T) {
	t.Parallel()
	for public, want := range map[string]string{"": "http://127.0.0.1:8470", "https://qa.example/": "https://qa.example"} {
		p := &program.Program{Settings: &program.Settings{Listen: "127.0.0.1:8470"}}
		if err := p.PublicURL.UnmarshalText([]byte(public)); err != nil || p.Address() != want || p.Served() != "http://127.0.0.1:8470" {
			t.Errorf("%q: links begin with %s, the pages are served on %s (%v)", public, p.Address(), p.Served(), err)
		}
	}
}

// What config print prints is itself a config file that says the same.
func TestPrintedConfigCanBeRead(t *testing.T) {
	t.Parallel()
	for _, since := range []string{"", "2026-03-02"} {
		printedCanBeRead(t, since)
	}
}

func printedCanBeRead(t *testing.T, since string) {
	t.Helper()
	args := []string{"config", "print", "--listen", "127.0.0.1:7"}
	if since != "" {
		args = append(args, "--s3-since", since)
	}
	_, first, _ := touchtone(t, args...)
	_, second, errs := touchtone(t, "config", "print", "--config", write(t, "printed.yml", first))
	if first != second {
		t.Errorf("got\n%s%s\nwant\n%s", second, errs, first)
	}
}

func TestTallyShowsWhatAnswersRestOn(t *testing.T) {
	t.Parallel()
	code, out, errs := touchtone(t, "tally", "--pack", "reviews", "--samples", "2", testdata+"/bucket/reviews/shop-2026-11.csv")
	if code != program.OK {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	for _, want := range []string{"21 interactions", "Review: 21 evaluations", "feeling", "»"} {
		if !strings.Contains(out, want) {
			t.Errorf("nothing of %q in:\n%s", want, out)
		}
	}
}
