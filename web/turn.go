package web

import (
	"slices"
	"strings"

	"touchtone/nlp"
)

// turn is one turn as the page shows it. Its pieces spell exactly the text that was scored.
type turn struct {
	nlp.Turn
	Number   int // as people count
	Side     string
	Who      string
	Pieces   []piece
	Searched string // keys of the answers that looked here in vain
	Looked   bool   // the chosen answer is among them
}

// piece is a stretch of a turn that is all alike.
type piece struct {
	Text     string
	Keys     string // of what rests on it, set apart by spaces; empty for none
	Chosen   bool
	Redacted bool // what was here was taken out before anything was stored
}

func (x exhibit) turns() []turn {
	spans, searched := x.spans(), x.searched()
	kinds := redacted(x.scored.Heard.Redacted)
	all := make([]turn, len(x.scored.Heard.Turns))
	for i, t := range x.scored.Heard.Turns {
		all[i] = turn{
			Turn: t, Number: i + 1, Side: side(t.Speaker), Who: speaker(t.Speaker),
			Pieces:   x.pieces(t.Text, spans[i], blocks(t.Text, kinds)),
			Searched: strings.Join(searched[i], " "),
			Looked:   slices.ContainsFunc(searched[i], x.isChosen),
		}
	}
	return all
}

// pieces cuts a text wherever evidence or a redaction begins or ends.
func (x exhibit) pieces(text string, evidence, blocks []span) []piece {
	cuts := []int{0, len(text)}
	for _, s := range slices.Concat(evidence, blocks) {
		cuts = append(cuts, within(s.from, text), within(s.to, text))
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var all []piece
	for i := range len(cuts) - 1 {
		from, to := cuts[i], cuts[i+1]
		p := piece{Text: text[from:to], Redacted: slices.ContainsFunc(blocks, covers(from, to))}
		var keys []string
		for _, s := range evidence {
			if covers(from, to)(s) && !slices.Contains(keys, s.key) {
				keys = append(keys, s.key)
			}
		}
		p.Keys, p.Chosen = strings.Join(keys, " "), slices.ContainsFunc(keys, x.isChosen)
		all = append(all, p)
	}
	return all
}

func covers(from, to int) func(span) bool {
	return func(s span) bool { return s.from <= from && to <= s.to }
}

func within(at int, text string) int { return min(max(0, at), len(text)) }

// blocks finds what redaction left, such as [CARD].
func blocks(text string, kinds []redaction) []span {
	var all []span
	for _, k := range kinds {
		mark := "[" + k.Kind + "]"
		for at := 0; ; {
			i := strings.Index(text[at:], mark)
			if i < 0 {
				break
			}
			all = append(all, span{from: at + i, to: at + i + len(mark)})
			at += i + len(mark)
		}
	}
	return all
}
