package formats

import "testing"

func TestHTMLText(t *testing.T) {
	t.Parallel()
	tests := []struct{ markup, want string }{
		{"plain", "plain"},
		{"<p>one</p><p>two &amp; three</p>", "one\ntwo & three"},
		{"a<br>b<BR/>c", "a\nb\nc"},
		{"<b>bold</b>, <a href='x>y'>link</a>", "bold, y'>link"},
		{"x<script>alert(1)</script>y<style>p{}</style>", "xy"},
		{"1 &lt; 2 &#0; &nbsp;", "1 < 2 \ufffd"},
		{"cut <b", "cut"},
		{"", ""},
	}
	for _, tt := range tests {
		if got := htmlText(tt.markup); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.markup, got, tt.want)
		}
	}
}
