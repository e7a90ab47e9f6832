package records

import (
	"path"
	"strings"
)

const (
	sidecarEnding  = ".meta.json"
	metadataFolder = "metadata/"
	mainFolder     = "transcript/"
)

// SidecarOf tells whose metadata an object is, by its key alone: that of calls/7.json is kept in
// calls/7.json.meta.json, or that of transcript/7.json in metadata/7.json beside it.
func SidecarOf(key string) (main string, ok bool) {
	if main, ok := strings.CutSuffix(key, sidecarEnding); ok && main != "" && !strings.HasSuffix(main, "/") {
		return main, true
	}
	return sibling(key, metadataFolder, mainFolder)
}

// SidecarsOf are the keys under which metadata of an object may be kept, the likelier first.
func SidecarsOf(key string) []string {
	keys := []string{key + sidecarEnding}
	if metadata, ok := sibling(key, mainFolder, metadataFolder); ok {
		keys = append(keys, metadata)
	}
	return keys
}

// sibling is the object of the same name in the folder next to its own.
func sibling(key, from, to string) (string, bool) {
	folder, name := path.Split(key)
	parent, ok := strings.CutSuffix(folder, from)
	if !ok || parent != "" && !strings.HasSuffix(parent, "/") || !strings.HasSuffix(name, ".json") {
		return "", false
	}
	return parent + to + name, true
}
