package rules_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"touchtone/rules/written"
)

// The schema that editors read is the one that the types make.
func TestSchemaIsPublished(t *testing.T) {
	t.Parallel()
	const file = "pack.schema.json"
	if *update {
		if err := os.WriteFile(file, written.Schema(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	published, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(published, written.Schema()) {
		t.Errorf("%s is not what the types say: go test ./rules -run Schema -update", file)
	}
}

func compiledSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(written.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	if err := c.AddResource("pack.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("pack.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func asJSON(t *testing.T, src []byte) any {
	t.Helper()
	out, err := yaml.YAMLToJSON(src)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// Every file that ships is what the schema says.
func TestShippedPacksKeepTheSchema(t *testing.T) {
	t.Parallel()
	schema := compiledSchema(t)
	files := 0
	err := fs.WalkDir(os.DirFS("packs"), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".yml") {
			return err
		}
		src, err := os.ReadFile(filepath.Join("packs", name))
		if err != nil {
			return err
		}
		files++
		if err := schema.Validate(asJSON(t, src)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		return nil
	})
	if err != nil || files < 8 {
		t.Fatalf("%d files were tried: %v", files, err)
	}
}

// What check refuses because of its form, the schema refuses.
func TestSchemaRefuses(t *testing.T) {
	t.Parallel()
	schema := compiledSchema(t)
	for _, src := range []string{
		"list: {}",
		"rules: [{id: a}]",
		"rules: [{id: a, when: agent speaks, wen: x}]",
		"flags: [{id: a, when: agent speaks, severity: grave, reason: x}]",
		"scorecards: [{key: a, title: A, score_by: pionts, sections: []}]",
		"scorecards: [{key: a, title: A, aim: high, sections: []}]",
		"scorecards: [{key: a, title: A, sections: [{ref: a, title: A, questions: [{ref: a, asks: a, weight: '4 points'}]}]}]",
		"tests: [{name: a, interaction: {says: [a]}, expect: {a: b}}]",
	} {
		if schema.Validate(asJSON(t, []byte(src))) == nil {
			t.Errorf("accepts %s", src)
		}
	}
}
