package authoring

import (
	"fmt"
	"strings"
)

// diff shows what makes one text out of another: the lines that go and come, with a few around them.
func diff(name, was, now string) string {
	a, b := strings.Split(was, "\n"), strings.Split(now, "\n")
	var out strings.Builder
	fmt.Fprintf(&out, "--- %s\n+++ %s, laid out\n", name, name)
	const around = 2
	edits, shown := editsOf(a, b), 0
	for i, e := range edits {
		if !nearChange(edits, i, around) {
			continue
		}
		if i == 0 || shown != i {
			fmt.Fprintf(&out, "@@ line %d @@\n", e.line)
		}
		fmt.Fprintf(&out, "%c%s\n", e.sign, e.text)
		shown = i + 1
	}
	return out.String()
}

// edit is a line that stays, goes or comes: ' ', '-' or '+'.
type edit struct {
	sign byte
	text string
	line int // of the text that was
}

func nearChange(edits []edit, i, around int) bool {
	for j := max(0, i-around); j <= min(len(edits)-1, i+around); j++ {
		if edits[j].sign != ' ' {
			return true
		}
	}
	return false
}

// tooMany lines of two texts are not compared each with each.
const tooMany = 1 << 24

// editsOf follows the longest common subsequence of the lines.
func editsOf(a, b []string) (edits []edit) {
	if len(a)*len(b) > tooMany {
		return allOf(a, b)
	}
	common := make([][]int32, len(a)+1)
	for i := range common {
		common[i] = make([]int32, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			edits = append(edits, edit{' ', a[i], i + 1})
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && common[i+1][j] >= common[i][j+1]:
			edits = append(edits, edit{'-', a[i], i + 1})
			i++
		default:
			edits = append(edits, edit{'+', b[j], i + 1})
			j++
		}
	}
	return edits
}

// allOf lets every line go and come.
func allOf(a, b []string) (edits []edit) {
	for i, line := range a {
		edits = append(edits, edit{'-', line, i + 1})
	}
	for _, line := range b {
		edits = append(edits, edit{'+', line, len(a)})
	}
	return edits
}
