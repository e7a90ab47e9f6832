package written

import (
	"slices"

	"touchtone/interaction"
	"touchtone/interaction/mapping"
	"touchtone/rules/strictyaml"
)

// Mapping says what the fields of a source's records mean, where no known format does.
type Mapping struct {
	strictyaml.Place `json:"-"`
	Name             string                     `yaml:"name,required" json:"name"`
	Keys             []string                   `yaml:"keys" json:"keys,omitempty"`
	Channel          interaction.Channel        `yaml:"channel" json:"channel,omitempty"`
	Records          string                     `yaml:"records" json:"records,omitempty"`
	Fields           map[string]strictyaml.Text `yaml:"fields,required" json:"fields"`
	Scales           map[string]string          `yaml:"scales" json:"scales,omitempty"`
	Rest             bool                       `yaml:"rest" json:"rest,omitempty"`
}

// SourceMappings are the pack's mappings as readers take them.
func (f *Pack) SourceMappings() []*mapping.Mapping {
	var all []*mapping.Mapping
	for i := range f.Mappings {
		all = append(all, f.Mappings[i].mapping())
	}
	return all
}

func (m *Mapping) mapping() *mapping.Mapping {
	fields := make(map[string]string, len(m.Fields))
	for path, meaning := range m.Fields {
		fields[path] = meaning.Value
	}
	return &mapping.Mapping{
		Name: m.Name, Keys: m.Keys, Channel: m.Channel, Records: m.Records, Fields: fields, Scales: m.Scales, Rest: m.Rest,
	}
}

// mistakes points at the fields that cannot mean what they should; what is wrong with the whole stands where it begins.
func (m *Mapping) mistakes() strictyaml.Mistakes {
	var out strictyaml.Mistakes
	for path, meaning := range m.Fields {
		if err := mapping.CanMean(meaning.Value); err != nil {
			out = append(out, meaning.Mistakef("field %q: %v; it can mean %s", path, err, enumerate(append(slices.Clone(mapping.Meanings), mapping.AsAttribute+"NAME"))))
		}
	}
	if m.Channel != "" {
		out = append(out, oneOf(m.Place, "channel", m.Channel,
			interaction.Call, interaction.Chat, interaction.Email, interaction.Review, interaction.Survey)...)
	}
	if err := m.mapping().Check(); err != nil && len(out) == 0 {
		out = append(out, m.Mistakef("%v", err))
	}
	return out
}
