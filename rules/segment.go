package rules

import "touchtone/nlp"

// traits are the attributes that the segments of the pack ask for.
func (p *Pack) traits(heard *nlp.Analysis) map[string]string {
	var traits map[string]string
	for i := range p.Segments {
		name := p.Segments[i].Attribute
		value := heard.Attributes[name]
		if name == "" || value == "" {
			continue
		}
		if traits == nil {
			traits = map[string]string{}
		}
		traits[name] = value
	}
	return traits
}
