package report

import (
	"fmt"
	"strings"

	"touchtone/interaction"
	"touchtone/rules"
)

// Absence says in a sentence what was searched in vain: absence has evidence too.
func Absence(w *rules.Window) string {
	who := ""
	if w.Speaker != interaction.UnknownRole {
		who = string(w.Speaker) + " "
	}
	if len(w.Turns) == 0 {
		return fmt.Sprintf("There was no %sturn to search.", who)
	}
	sought := ""
	if w.Sought != "" {
		sought = " for " + w.Sought
	}
	return fmt.Sprintf("Searched %s%s (%s)%s: nothing found.", who, turnList(w.Turns), plural(w.Words, "word"), sought)
}

// turnList names turns as people count them, runs drawn together: turns 1–4, 7.
func turnList(turns []int) string {
	var parts []string
	for i := 0; i < len(turns); {
		end := i
		for end+1 < len(turns) && turns[end+1] == turns[end]+1 {
			end++
		}
		part := fmt.Sprint(turns[i] + 1)
		if end > i {
			part += fmt.Sprintf("–%d", turns[end]+1)
		}
		parts = append(parts, part)
		i = end + 1
	}
	word := "turns"
	if len(turns) == 1 {
		word = "turn"
	}
	return word + " " + strings.Join(parts, ", ")
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
