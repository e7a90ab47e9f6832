package main

import (
	"fmt"
	"strings"
)

// mostOfOne is how many sentences are made of one line, however many words its slots have.
const mostOfOne = 8

// phrases reads lines of "-: text", "0: text", "+: text" in which "{slot}" stands for each of the words
// of a line "{slot} = word | word".
func (r *reader) phrases(list string) ([]row, error) {
	slots := map[string][]string{}
	var rows []row
	number := 0
	for line := range strings.Lines(list) {
		number++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if slot, words, ok := strings.Cut(line, " = "); ok && line[0] == '{' {
			slots[slot] = strings.Split(words, " | ")
			continue
		}
		label, ok := map[string]label{"-: ": negative, "0: ": neutral, "+: ": positive}[line[:min(3, len(line))]]
		if !ok {
			return nil, fmt.Errorf("line %d: want \"-: text\", \"0: text\" or \"+: text\"", number)
		}
		for _, sentence := range fill(line[3:], slots) {
			rows = append(rows, r.row(sentence, label))
		}
	}
	return rows, nil
}

// fill gives a sentence with each word of its slots. Several slots turn together, each at its own pace.
func fill(sentence string, slots map[string][]string) (filled []string) {
	most := 1
	for slot, words := range slots {
		if strings.Contains(sentence, slot) {
			most = max(most, len(words))
		}
	}
	for i := range min(most, mostOfOne) {
		s, turn := sentence, i
		for _, slot := range []string{"{item}", "{when}", "{place}", "{who}", "{number}"} {
			if words := slots[slot]; len(words) > 0 && strings.Contains(s, slot) {
				s = strings.ReplaceAll(s, slot, words[turn%len(words)])
				turn = turn*3 + 1
			}
		}
		filled = append(filled, s)
	}
	return filled
}
