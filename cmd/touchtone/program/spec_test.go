package program

import (
	"strings"
	"testing"
	"time"

	"touchtone/report/ledger"
	"touchtone/rules"
	"touchtone/storage"
	"touchtone/storage/storagetest"
)

// Whatever may change a result makes another spec, whose results the ledger keeps apart. What else the analysis is made of,
// nlp tests.
func TestEachChangeIsAnotherSpec(t *testing.T) {
	t.Parallel()
	usual := Settings{Silence: 3 * time.Second, TimeZone: "UTC"}
	specs := map[string]ledger.Spec{"as usual": specOf(t, usual, mustPack(t, ""))}
	for change, by := range map[string]func(*Settings){
		"silence":  func(s *Settings) { s.Silence = time.Second },
		"zone":     func(s *Settings) { s.TimeZone = "Europe/Bucharest" },
		"template": func(s *Settings) { s.KeyTemplate = "calls/{agent}/{id}.json" },
	} {
		changed := usual
		by(&changed)
		specs[change] = specOf(t, changed, mustPack(t, ""))
	}
	specs["pack"] = specOf(t, usual, mustPack(t, "sales"))
	wantApart(t, specs)
	if again := specOf(t, usual, mustPack(t, "")); again != specs["as usual"] {
		t.Errorf("nothing changed, and %+v became %+v", specs["as usual"], again)
	}
	if !strings.HasPrefix(specs["as usual"].Engine, Version+",") {
		t.Errorf("the engine %q does not begin with the program's version", specs["as usual"].Engine)
	}
}

func mustPack(t *testing.T, name string) *rules.Pack {
	t.Helper()
	files, err := (&Program{Settings: &Settings{}}).PackFiles(name)
	if err != nil {
		t.Fatal(err)
	}
	pack, err := rules.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	return pack
}

func specOf(t *testing.T, s Settings, pack *rules.Pack) ledger.Spec {
	t.Helper()
	e, err := (&Program{Settings: &s}).EngineOf(pack)
	if err != nil {
		t.Fatal(err)
	}
	return e.Spec()
}

// wantApart wants a row for each.
func wantApart(t *testing.T, specs map[string]ledger.Spec) {
	t.Helper()
	db, err := storage.Open(t.Context(), storagetest.DB(t), storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	names := map[int64]string{}
	for name, spec := range specs {
		id, err := db.Spec(t.Context(), spec)
		if err != nil {
			t.Fatal(err)
		}
		if names[id] != "" {
			t.Errorf("%s and %s are the same spec: %+v", name, names[id], spec)
		}
		names[id] = name
	}
}
