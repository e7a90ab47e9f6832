package written

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"

	"touchtone/interaction"
	"touchtone/rules/scoring"
	"touchtone/rules/strictyaml"
)

// Schema is the JSON Schema of a pack's files, for editors. It is made of the types that read them, so that it cannot
// say anything else than they do; what each key means stands in schema_words.go.
func Schema() []byte {
	m := schemaMaker{defs: map[string]*schema{}}
	root := m.object(reflect.TypeFor[Pack]())
	root.Properties["tests"] = m.of(reflect.TypeFor[[]Test]())
	root.Properties["tests"].Description = words["pack.tests"]
	root.Schema, root.Title, root.Defs = "https://json-schema.org/draft/2020-12/schema", "A file of a Touchtone pack", m.defs
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(root); err != nil {
		panic("written: a schema that cannot be written: " + err.Error()) // only for a type that JSON does not know
	}
	return out.Bytes()
}

type schema struct {
	Schema      string             `json:"$schema,omitempty"`
	Title       string             `json:"title,omitempty"`
	Description string             `json:"description,omitempty"`
	Ref         string             `json:"$ref,omitempty"`
	Type        any                `json:"type,omitempty"`
	Enum        []string           `json:"enum,omitempty"`
	Pattern     string             `json:"pattern,omitempty"`
	AnyOf       []*schema          `json:"anyOf,omitempty"`
	Items       *schema            `json:"items,omitempty"`
	Properties  map[string]*schema `json:"properties,omitempty"`
	Required    []string           `json:"required,omitempty"`
	Others      any                `json:"additionalProperties,omitempty"` // false, or what they are
	Defs        map[string]*schema `json:"$defs,omitempty"`
}

// scalar is a text. YAML writes some texts like numbers or truth values, and packs may too.
var scalar = []string{"string", "number", "boolean"}

// enums are the words that a type can be.
var enums = map[reflect.Type][]string{
	reflect.TypeFor[State]():        {string(Draft), string(Active), string(Retired)},
	reflect.TypeFor[Party]():        {string(TheAgent), string(TheBot)},
	reflect.TypeFor[scoring.Mode](): {string(scoring.Points), string(scoring.Mean), string(scoring.Sections), string(scoring.Bonus)},
	reflect.TypeFor[scoring.Kind](): {string(scoring.Standard), string(scoring.Extra), string(scoring.AutoFail)},
	reflect.TypeFor[QuestionType](): {string(YesNo), string(Single), string(Multi), string(Scale), string(Numeric), string(FreeText)},
	reflect.TypeFor[NA]():           {string(NANever), string(NAManual), string(NAAuto)},
	reflect.TypeFor[Severity]():     {string(Low), string(Medium), string(High)},
	reflect.TypeFor[interaction.Channel](): {string(interaction.Call), string(interaction.Chat), string(interaction.Email),
		string(interaction.Review), string(interaction.Survey)},
}

// schemaMaker gathers the types that have a name of their own.
type schemaMaker struct{ defs map[string]*schema }

func (m *schemaMaker) of(t reflect.Type) *schema {
	switch known := enums[t]; {
	case known != nil:
		return &schema{Enum: known}
	case t == reflect.TypeFor[Examples]():
		return examplesSchema()
	case t == reflect.TypeFor[strictyaml.Text](), reflect.PointerTo(t).Implements(reflect.TypeFor[strictyaml.Decodable]()):
		return &schema{Type: scalar}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return m.of(t.Elem())
	case reflect.Slice:
		return &schema{Type: "array", Items: m.of(t.Elem())}
	case reflect.Map:
		return &schema{Type: "object", Others: m.of(t.Elem())}
	case reflect.Struct:
		return m.named(t)
	case reflect.Bool:
		return &schema{Type: "boolean"}
	case reflect.Int:
		return &schema{Type: "integer"}
	case reflect.Float64:
		return &schema{AnyOf: []*schema{{Type: "number"}, {Type: "string", Pattern: `^-?[0-9]+(\.[0-9]+)?%$`}}}
	}
	return &schema{Type: scalar}
}

// named refers to the definition of a type, and makes it the first time.
func (m *schemaMaker) named(t reflect.Type) *schema {
	name := typeName(t)
	if m.defs[name] == nil {
		m.defs[name] = &schema{} // a section holds sections
		*m.defs[name] = *m.object(t)
	}
	return &schema{Ref: "#/$defs/" + name}
}

func (m *schemaMaker) object(t reflect.Type) *schema {
	out := &schema{Type: "object", Properties: map[string]*schema{}, Others: false}
	for i := range t.NumField() {
		name, option, _ := strings.Cut(t.Field(i).Tag.Get("yaml"), ",")
		if name == "" || name == "-" {
			continue
		}
		property := m.of(t.Field(i).Type)
		property.Description = words[typeName(t)+"."+name]
		out.Properties[name] = property
		if option == "required" {
			out.Required = append(out.Required, name)
		}
	}
	return out
}

// typeName is what a pack's authors call a type.
func typeName(t reflect.Type) string {
	switch t {
	case reflect.TypeFor[Group]():
		return "section"
	case reflect.TypeFor[FlagRule]():
		return "flag"
	case reflect.TypeFor[Step]():
		return "answer"
	}
	return strings.ToLower(t.Name())
}

// examplesSchema is a list under each answer, or a list for each language.
func examplesSchema() *schema {
	texts := &schema{Type: "array", Items: &schema{Type: scalar}}
	byLang := &schema{Type: "object", Others: texts}
	return &schema{Type: "object", Others: &schema{AnyOf: []*schema{texts, byLang}}}
}
