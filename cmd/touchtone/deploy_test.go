package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
	"github.com/goccy/go-yaml"

	"touchtone/cmd/touchtone/program"
)

const deployed = "../../deploy"

// read are the variables that the program reads.
func read(t *testing.T) []string {
	t.Helper()
	names := []string{"TOUCHTONE_VITALS"} // a worker's own
	for _, flag := range program.SettingsOf(kong.Must(&cli{})) {
		names = append(names, flag.Envs...)
	}
	return names
}

// What deployment sets must be a setting: a misspelt variable would be silence.
func TestDeploymentsSetOnlyWhatIsRead(t *testing.T) {
	t.Parallel()
	known, seen := read(t), 0
	name := regexp.MustCompile(`TOUCHTONE_[A-Z0-9_]+`)
	err := filepath.WalkDir(deployed, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, ".sh") {
			return err
		}
		text, err := os.ReadFile(path)
		for _, set := range name.FindAllString(string(text), -1) {
			if seen++; !slices.Contains(known, set) {
				t.Errorf("%s sets %s, which nothing reads", path, set)
			}
		}
		return err
	})
	if err != nil || seen == 0 {
		t.Fatalf("looked at %d settings: %v", seen, err)
	}
}

// The verbs and flags that deployment starts must be there.
func TestDeploymentsStartVerbsThatExist(t *testing.T) {
	t.Parallel()
	for file, args := range startedBy(t) {
		var c cli
		parser, err := kong.New(&c)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := parser.Parse(args); err != nil {
			t.Errorf("%s starts %v: %v", file, args, err)
		}
	}
}

// startedBy gives the arguments of the program in the files that start it.
func startedBy(t *testing.T) map[string][]string {
	t.Helper()
	var compose struct {
		Services map[string]struct{ Command, Image any }
	}
	merged := yaml.AllowDuplicateMapKey() // what is merged in may be set anew
	if err := yaml.UnmarshalWithOptions(mustRead(t, "compose.yml"), &compose, merged); err != nil {
		t.Fatal(err)
	}
	all := map[string][]string{}
	for _, service := range []string{"seed", "worker", "pages"} {
		command, _ := compose.Services[service].Command.([]any)
		for _, arg := range command {
			all["compose "+service] = append(all["compose "+service], fmt.Sprint(arg))
		}
	}
	unit := regexp.MustCompile(`(?m)^ExecStart=/usr/local/bin/touchtone (.*)$`).FindSubmatch(mustRead(t, "touchtone-worker.service"))
	if len(all) != 3 || unit == nil {
		t.Fatalf("found the arguments of %d services and the unit's %q", len(all), unit)
	}
	all["unit"] = strings.Fields(string(unit[1]))
	return all
}

func mustRead(t *testing.T, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(deployed, name))
	if err != nil {
		t.Fatal(err)
	}
	return text
}
