package written

import "touchtone/rules/strictyaml"

// Format lays out a file of a pack: see [strictyaml.Format].
func Format(name string, src []byte) ([]byte, error) {
	if isTest(name) {
		return strictyaml.Format(name, src, new(testFile))
	}
	return strictyaml.Format(name, src, new(Pack))
}
