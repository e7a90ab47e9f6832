package chance

import "strings"

// Shuffle puts what has no order into another: lists, rules, flags, sections and questions, as a pack that is laid out by
// `touchtone fmt` has them. What stands under one thing stays there.
func (m *Maker) Shuffle(src string) string {
	for _, depth := range []int{2, 6, 10} {
		src = m.shuffleAt(src, depth)
	}
	return src
}

// shuffleAt shuffles neighbours that stand so many spaces deep. Comments go with what follows them.
func (m *Maker) shuffleAt(src string, depth int) string {
	var out, pending strings.Builder
	var items []string
	flush := func() {
		m.Rand.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
		out.WriteString(strings.Join(items, ""))
		items = nil
	}
	shuffled := false
	for line := range strings.Lines(src) {
		in := len(line) - len(strings.TrimLeft(line, " "))
		switch bare := strings.TrimSpace(line); {
		case bare == "", strings.HasPrefix(bare, "#") && in <= depth:
			pending.WriteString(line)
			continue
		case in < depth:
			flush()
			shuffled = unordered(bare)
			out.WriteString(pending.String() + line)
		case in == depth && shuffled:
			items = append(items, pending.String()+line)
		case len(items) > 0:
			items[len(items)-1] += pending.String() + line
		default:
			out.WriteString(pending.String() + line)
		}
		pending.Reset()
	}
	flush()
	return out.String() + pending.String()
}

// unordered tells whether the order of what stands under a key means nothing.
func unordered(key string) bool {
	switch key {
	case "lists:", "rules:", "flags:", "sections:", "questions:":
		return true
	}
	return false
}
