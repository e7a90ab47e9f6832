package records_test

import (
	"testing"

	"touchtone/interaction/records"
)

// TestDeclaredEncoding: what a source declares is believed, unless a mark says otherwise; nothing is ever guessed.
func TestDeclaredEncoding(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, encoding, object, want string }{
		{"Russian", "windows-1251", "Agent: \xc4\xe0\nCustomer: \xcd\xe5\xf2\n", "Нет"},
		{"Greek", "ISO-8859-7", "Agent: \xcd\xe1\xe9\nCustomer: \xbc\xf7\xe9\n", "Όχι"},
		{"Romanian", "iso-8859-16", "Agent: Da\nCustomer: \xaai \xfei-e dor\n", "Și ți-e dor"},
		{"a mark knows better", "windows-1251", "\ufeffAgent: Да\nCustomer: Нет\n", "Нет"},
		{"a byte that it does not have", "windows-1253", "Agent: Da\nCustomer: \xff\n", "invalid_utf8"},
		{"an encoding that nobody knows", "ebcdic", "Agent: Da\nCustomer: Nu\n", "unknown_encoding"},
		{"none declared", "", "Agent: \xc4\xe0\nCustomer: \xcd\xe5\xf2\n", "unknown_encoding"},
	}
	for _, tt := range tests {
		r := read(t, records.Source{Encoding: tt.encoding}, []byte(tt.object))[0]
		got := ""
		if r.bad != nil {
			got = r.bad.Code
		} else {
			got = r.Turns[1].Text
		}
		if got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}
