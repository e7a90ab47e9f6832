package records

import (
	"bytes"
	"cmp"
	"unicode/utf8"

	"touchtone/interaction"
	"touchtone/interaction/flaw"
	"touchtone/interaction/jsonscan"
	"touchtone/interaction/mapping"
	"touchtone/interaction/shape"
	"touchtone/interaction/unpack"
)

// recognised is what the beginning of an object looks like.
type recognised struct {
	format    *format
	why       string
	container container
	packed    bool // many interactions in one object
}

// container is how the records of an object lie in it.
type container string

const (
	oneDocument container = "JSON document"
	jsonArray   container = "JSON array"
	jsonLines   container = "JSON Lines"
	plainText   container = "text"
)

const (
	headSize  = 32 << 10 // most objects show what they are in this much
	longHead  = unpack.MaxLine + headSize
	headLines = 8 // that may be broken before one shows the format
)

// recognise tells the format of a text from its beginning, never from a name. A longer look is taken where the first
// record does not end in a short one, or shows nothing.
func recognise(text *unpack.Text) (recognised, error) {
	head, err := text.Peek(headSize)
	if err != nil {
		return recognised{}, err
	}
	whole := len(head) < headSize
	if whole || !isJSON(head) || bytes.IndexByte(head, '\n') >= 0 {
		seen, err := recogniseHead(head, whole)
		if err == nil || whole {
			return seen, err
		}
	}
	if head, err = text.Peek(longHead); err != nil {
		return recognised{}, err
	}
	return recogniseHead(head, len(head) < longHead)
}

// recogniseMapped takes an object for what its mapping says, and looks only at how its records lie.
func recogniseMapped(m *mapping.Mapping, why string, text *unpack.Text) (recognised, error) {
	if err := m.Check(); err != nil {
		return recognised{}, err
	}
	head, err := text.Peek(longHead)
	if err != nil {
		return recognised{}, err
	}
	f := &format{
		name: cmp.Or(m.Name, "mapping"), title: "what a mapping describes", grade: Yours,
		channel: cmp.Or(m.Channel, interaction.Review), read: mapped(m),
	}
	seen := recognised{format: f, why: why, container: plainText, packed: true}
	switch {
	case len(bytes.TrimSpace(head)) == 0:
		return seen, flaw.New(flaw.Empty, "nothing but space")
	case isJSON(head):
		seen.container = containerOf(head)
		seen.packed = seen.container != oneDocument || m.Records != ""
	case m.Says("speaker"):
		f.read = gathered(f.read)
	}
	return seen, checkReadable(head)
}

// recogniseHead looks at the beginning of an object, which may be all of it.
func recogniseHead(head []byte, whole bool) (recognised, error) {
	switch {
	case len(bytes.TrimSpace(head)) == 0:
		return recognised{}, flaw.New(flaw.Empty, "nothing but space")
	case isJSON(head):
		return recogniseJSON(head, whole)
	}
	return recogniseText(head)
}

// isJSON says that a text is meant as JSON. A bracket may also open a time: "[00:01:02] Agent: ...".
func isJSON(head []byte) bool {
	head = bytes.TrimLeft(head, " \t\r\n")
	if len(head) == 0 {
		return false
	}
	if head[0] == '[' {
		head = bytes.TrimLeft(head[1:], " \t\r\n")
		return len(head) == 0 || bytes.IndexByte([]byte(`{["]`), head[0]) >= 0
	}
	return head[0] == '{'
}

func recogniseJSON(head []byte, whole bool) (recognised, error) {
	container := containerOf(head)
	samples := [][]byte{head}
	if container == jsonLines {
		samples = bytes.SplitN(head, []byte{'\n'}, headLines+1)
		samples = samples[:min(len(samples), headLines)]
	}
	var broken *flaw.Flaw
	for _, sample := range samples {
		s := shape.Of(sample)
		if seen, ok := formatOf(&s, container); ok {
			return seen, nil
		}
		if broken == nil && (s.BrokenWithin(sample) || whole && s.Err != nil) {
			broken = s.Err
		}
	}
	if broken != nil {
		return recognised{}, broken
	}
	return recognised{}, flaw.New(flaw.NotATranscript, "detected: %s", otherJSON(samples))
}

// others are what lies beside interactions in the buckets of the same vendors and holds none.
var others = []struct {
	marks []string
	what  string
}{
	{
		[]string{"schemaVersion", "sections", "questions", "metadata.contactId|metadata.evaluator"},
		"an evaluation by a person, exported by Amazon Connect; it scores an interaction and is none",
	},
	{
		[]string{"participants[].purpose", "conversationId"},
		"a conversation's details from Genesys Cloud, which go beside a transcript and hold none",
	},
	{
		[]string{"ContactId", "InitiationTimestamp|AWSContactTraceRecordFormatVersion"},
		"a contact record of Amazon Connect, which tells of a contact and not what was said",
	},
	{
		[]string{"ciphertext", "iv|recipients"},
		"an encrypted document, which only its recipient can read",
	},
}

// otherJSON tells a person what was found in place of a known format.
func otherJSON(samples [][]byte) string {
	for _, sample := range samples {
		s := shape.Of(sample)
		for _, other := range others {
			if _, ok := s.HasAll(other.marks); ok {
				return other.what
			}
		}
	}
	return "JSON, with fields of no known format"
}

// formatOf is the first format whose marks are all there.
func formatOf(s *shape.Shape, in container) (recognised, bool) {
	for i := range known {
		f := &known[i]
		if f.marks == nil || f.only != "" && f.only != in {
			continue
		}
		if why, ok := s.HasAll(f.marks); ok {
			packed := f.packed || f.only == "" && in != oneDocument
			return recognised{format: f, why: why, container: in, packed: packed}, true
		}
	}
	return recognised{}, false
}

// containerOf tells a document from one record a line. In lines the first is a whole record; where it is
// broken, all of it makes no document, and the second line is whole.
func containerOf(head []byte) container {
	head = bytes.TrimLeft(head, " \t\r\n")
	if head[0] == '[' {
		return jsonArray
	}
	first, rest, _ := bytes.Cut(head, []byte{'\n'})
	rest = bytes.TrimLeft(rest, " \t\r\n")
	if len(rest) == 0 {
		return oneDocument
	}
	second, _, _ := bytes.Cut(rest, []byte{'\n'})
	if isWhole(first) || rest[0] == '{' && isWhole(second) && isBroken(head) {
		return jsonLines
	}
	return oneDocument
}

// isBroken says that head cannot be the beginning of one document.
func isBroken(head []byte) bool {
	s := shape.Of(head)
	return s.BrokenWithin(head)
}

func isWhole(line []byte) bool {
	s := jsonscan.Borrow()
	defer jsonscan.Return(s)
	s.ResetBytes(line, 1, 0)
	s.Skip()
	s.End()
	return s.Err() == nil
}

func recogniseText(head []byte) (recognised, error) {
	if err := checkReadable(head); err != nil {
		return recognised{}, err
	}
	if name := markup(head); name != "" {
		return recognised{}, flaw.New(flaw.NotATranscript, "detected: %s", name)
	}
	text := string(wholeRunes(head))
	for i := range known {
		f := &known[i]
		if f.looks == nil {
			continue
		}
		if why, ok := f.looks(text); ok {
			return recognised{format: f, why: why, container: plainText, packed: f.packed}, nil
		}
	}
	return recognised{}, flaw.New(flaw.NotATranscript, "detected: a text without roles and without known columns")
}

// checkReadable refuses what is no UTF-8 text at all. A text with one bad byte among good ones is
// told apart later, with the place.
func checkReadable(head []byte) error {
	good, bad, controls := 0, 0, 0
	for rest := head; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		switch {
		case r == utf8.RuneError && size == 1 && len(rest) >= utf8.UTFMax:
			bad++
		case size > 1:
			good++
		case r < ' ' && r != '\n' && r != '\r' && r != '\t' && r != '\f':
			controls++
		}
		rest = rest[size:]
	}
	switch {
	case controls > 1 && controls*100 > len(head):
		return flaw.New(flaw.BinaryContent, "more than 1 %% of the bytes are controls")
	case bad > good:
		return flaw.New(flaw.UnknownEncoding, "not UTF-8, and no byte order mark says what it is")
	}
	return nil
}

func markup(head []byte) string {
	begin := bytes.ToLower(bytes.TrimSpace(head[:min(len(head), 256)]))
	switch {
	case bytes.HasPrefix(begin, []byte("<!doctype html")), bytes.HasPrefix(begin, []byte("<html")):
		return "an HTML page"
	case bytes.HasPrefix(begin, []byte("<?xml")):
		return "XML"
	case bytes.HasPrefix(begin, []byte("{\\rtf")):
		return "RTF"
	}
	return ""
}

// wholeRunes cuts off a character that the end of the head has split.
func wholeRunes(head []byte) []byte {
	for i := 1; i < utf8.UTFMax && i <= len(head); i++ {
		if last := head[len(head)-i:]; utf8.RuneStart(last[0]) {
			if !utf8.FullRune(last) {
				return head[:len(head)-i]
			}
			break
		}
	}
	return head
}
