// Package strictyaml answers: what does this file say, and where exactly?
//
// [Decode] reads one YAML (or JSON) document into a Go value and shows every mistake at once, each with
// its file, line and column: unknown keys with the name that was probably meant, keys given twice, values
// of another kind than wanted. What a person cannot foresee is refused rather than guessed: anchors, aliases,
// merge keys, tags, further documents, and `012` or `yes` turning into something else than what is written.
//
// [Text] is a string that remembers where it stands, so that a mistake inside it can be pointed at.
package strictyaml
