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
			row := r.row(sentence, label)
			row.chance = uint32(number) // all of a line in one fold: they are too much alike
			rows = append(rows, row)
		}
	}
	return rows, nil
}

// fill gives a sentence with each word of its longest slot; the other slots turn along.
func fill(sentence string, slots map[string][]string) (filled []string) {
	most := 1
	for slot, words := range slots {
		if strings.Contains(sentence, slot) {
			most = max(most, len(words))
		}
	}
	for i := range min(most, mostOfOne) {
		s := sentence
		for slot, words := range slots {
			s = strings.ReplaceAll(s, slot, words[i%len(words)])
		}
		filled = append(filled, s)
	}
	return filled
}
