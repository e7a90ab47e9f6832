package records

import (
	"cmp"

	"touchtone/interaction/draft"
	"touchtone/interaction/mapping"
	"touchtone/interaction/unpack"
)

// recogniseFor takes an object for what its owner says it is, and else for what it looks like.
func recogniseFor(src Source, text *unpack.Text) (recognised, error) {
	if len(src.Mappings) == 0 {
		return recognise(text)
	}
	head, err := text.Peek(headSize)
	if err != nil {
		return recognised{}, err
	}
	for _, m := range src.Mappings {
		if why := isFor(m, src.Key, head); why != "" {
			return recogniseMapped(m, why, text)
		}
	}
	return recognise(text)
}

// isFor says why a mapping is for an object: by its key or, where it names no keys, because every field is there.
func isFor(m *mapping.Mapping, key string, head []byte) (why string) {
	switch {
	case len(m.Keys) > 0 && !m.Takes(plainKey(key)):
		return ""
	case len(m.Keys) > 0:
		return "its key is one of those of mapping " + m.Name
	case !hasEveryField(m, head):
		return ""
	}
	return "it has every field of mapping " + cmp.Or(m.Name, "without a name")
}

func hasEveryField(m *mapping.Mapping, head []byte) bool {
	there := map[string]bool{}
	for path := range surveyBelow(head, m.Records).fields {
		there[draft.Plain(path)] = true
	}
	for path, meaning := range m.Fields {
		if meaning != mapping.LeaveOut && !there[draft.Plain(path)] {
			return false
		}
	}
	return true
}
