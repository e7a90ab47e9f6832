package main

import (
	"encoding/json"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// floors is the house from the ground up. A package may import those on floors below its own.
// storage, worker and web share a floor: three doors, which do not know each other.
var floors = map[string]int{
	"interaction": 0,
	"nlp":         1,
	"rules":       2,
	"report":      3,
	"storage":     4,
	"worker":      4,
	"web":         4,
	"cmd":         5,
}

// owners names the one package that imports a module, so that it can be replaced by changing one.
var owners = map[string]string{
	"github.com/jdkato/prose/v2":   "nlp",
	"github.com/hibiken/asynq":     "worker",
	"github.com/minio/minio-go/v7": "storage",
	"github.com/lib/pq":            "storage",
	"github.com/versity/versitygw": "storage",
	"github.com/goccy/go-yaml":     "rules",
	"github.com/alecthomas/kong":   "cmd",
	"github.com/emersion/go-smtp":  "cmd",

	"github.com/prometheus/client_golang": "cmd",
	"go.opentelemetry.io/otel":            "cmd",
}

// outside is what the four rooms without doors do not know: files, network, clock, log, context.
var outside = []string{"os", "net", "net/http", "log", "log/slog", "context", "database/sql", "os/exec", "path/filepath"}

type listed struct {
	ImportPath string
	Imports    []string
}

func TestImportsGoDown(t *testing.T) {
	t.Parallel()
	for _, p := range packages(t) {
		from := room(p.ImportPath)
		floor, known := floors[from]
		if !known {
			t.Errorf("%s stands outside the house", p.ImportPath)
			continue
		}
		for _, path := range p.Imports {
			checkImport(t, p.ImportPath, from, floor, path)
		}
	}
}

func checkImport(t *testing.T, importer, from string, floor int, path string) {
	t.Helper()
	if to, ours := strings.CutPrefix(path, "touchtone/"); ours {
		to = room("touchtone/" + to)
		if to != from && floors[to] >= floor {
			t.Errorf("%s imports %s: an import goes down, never up or across", importer, path)
		}
		return
	}
	for module, owner := range owners {
		if (path == module || strings.HasPrefix(path, module+"/")) && owner != from {
			t.Errorf("%s imports %s, which only %s does", importer, path, owner)
		}
	}
	if floor < floors["storage"] && slices.Contains(outside, path) {
		t.Errorf("%s imports %s: it knows no files, network, clock or log", importer, path)
	}
}

// room is the top folder of a package of ours.
func room(path string) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(path, "touchtone/"), "/")
	return name
}

func packages(t *testing.T) []listed {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "touchtone/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []listed
	for dec := json.NewDecoder(strings.NewReader(string(out))); dec.More(); {
		var p listed
		if err := dec.Decode(&p); err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	if len(all) < len(floors) {
		t.Fatalf("go list named %d packages, fewer than the house has floors", len(all))
	}
	return all
}
