package jsonscan

import (
	"strconv"

	"touchtone/interaction/flaw"
)

func (s *Scanner) object(yield func(string) bool) {
	if !s.enter('{', "an object") {
		return
	}
	s.stack = append(s.stack, frame{index: -1})
	top, firstKey, wanted := len(s.stack)-1, len(s.keys), true
	for more := s.next() != '}'; more; more = s.comma('}') {
		key := s.key(firstKey)
		if s.err != nil {
			return
		}
		s.stack[top].key = key
		s.unread = true
		wanted = wanted && yield(key)
		s.skipUnread()
	}
	if s.err != nil {
		return
	}
	s.pos++
	s.keys = s.keys[:firstKey]
	s.stack = s.stack[:top]
}

func (s *Scanner) array(yield func(int) bool) {
	if !s.enter('[', "an array") {
		return
	}
	s.stack = append(s.stack, frame{})
	top, wanted := len(s.stack)-1, true
	for more := s.next() != ']'; more; more = s.comma(']') {
		if top == 0 {
			s.tokens = 0
			s.names.tidy()
		}
		s.unread = true
		wanted = wanted && yield(s.stack[top].index)
		s.skipUnread()
		s.stack[top].index++
	}
	if s.err != nil {
		return
	}
	s.pos++
	s.stack = s.stack[:top]
}

// enter reads the bracket that opens a container. It says no at null and after a mistake.
func (s *Scanner) enter(bracket byte, want string) bool {
	switch c := s.next(); {
	case c == 'n':
		s.take()
		s.word()
		return false
	case c != bracket:
		s.mistyped(want)
		return false
	case len(s.stack) == MaxDepth:
		s.fail(0, flaw.JSONTooDeep, "more than "+strconv.Itoa(MaxDepth)+" levels")
		return false
	}
	s.take()
	s.pos++
	return s.err == nil
}

// comma reads what stands between two values and says whether another follows.
func (s *Scanner) comma(end byte) bool {
	switch s.next() {
	case end:
		return false
	case ',':
		s.pos++
		return s.next() != 0 || s.missing("a value")
	}
	return s.missing("a comma or the closing bracket")
}

func (s *Scanner) missing(want string) bool {
	s.syntax(want)
	return false
}

// key reads a key with its colon, and refuses one that was met before in the same object.
func (s *Scanner) key(first int) string {
	if s.next() != '"' {
		s.syntax("a key in quotes")
		return ""
	}
	b := s.quoted(MaxKey)
	if s.err != nil {
		return ""
	}
	name, folded := s.names.of(b)
	for _, met := range s.keys[first:] {
		if met == folded {
			s.Refuse(flaw.DuplicateKey, "a key stands twice in one object, or differs only in case")
		}
	}
	s.keys = append(s.keys, folded)
	if len(s.keys)-first > MaxKeys {
		s.fail(0, flaw.JSONTooLarge, "more than "+strconv.Itoa(MaxKeys)+" keys in one object")
	}
	if s.next() != ':' {
		s.syntax("a colon")
		return ""
	}
	s.pos++
	return name
}

// skipUnread reads over a value that nobody asked for. null says nothing, so it is not missed.
func (s *Scanner) skipUnread() {
	if !s.unread || s.Null() || s.err != nil {
		return
	}
	if s.left == nil {
		s.left = map[string]int{}
	}
	s.scratch = s.appendPath(s.scratch[:0], false)
	s.left[string(s.scratch)]++
	s.Skip()
}

// take notes that the value ahead is being read.
func (s *Scanner) take() {
	s.unread = false
	s.tokens++
	if s.tokens > MaxTokens {
		s.fail(0, flaw.JSONTooLarge, "more than "+strconv.Itoa(MaxTokens)+" values")
	}
}

// Path is where the scanner stands: $.turns[3].text.
func (s *Scanner) Path() string { return string(s.appendPath(nil, true)) }

func (s *Scanner) appendPath(path []byte, numbered bool) []byte {
	path = append(path, '$')
	for _, f := range s.stack {
		switch {
		case f.index < 0 && f.key == "":
		case f.index < 0:
			path = append(append(path, '.'), f.key...)
		case numbered:
			path = append(strconv.AppendInt(append(path, '['), int64(f.index), 10), ']')
		default:
			path = append(path, "[]"...)
		}
	}
	return path
}
