package language

// Walk visits a condition and everything inside it.
func Walk(c Condition, visit func(Condition)) {
	if c == nil {
		return
	}
	visit(c)
	for _, part := range Parts(c) {
		Walk(part, visit)
	}
}

// Parts are the conditions right inside a condition.
func Parts(c Condition) []Condition {
	switch c := c.(type) {
	case *All:
		return c.Parts
	case *Any:
		return c.Parts
	case *Not:
		return []Condition{c.Part}
	case *Near:
		return []Condition{c.Anchor, c.Part}
	case *Known:
		return []Condition{c.Of}
	}
	return nil
}

// Terms are what the conditions inside a condition seek.
func Terms(c Condition) []Term {
	var terms []Term
	Walk(c, func(c Condition) {
		if says, ok := c.(*Says); ok {
			terms = append(terms, says.Pattern.Terms...)
			for _, r := range says.Pattern.Relations {
				terms = append(terms, r.Terms...)
			}
		}
	})
	return terms
}

// Lists are the names of the @lists that a condition uses.
func Lists(c Condition) []string {
	var names []string
	for _, t := range Terms(c) {
		if t.Kind == List {
			names = append(names, t.Text)
		}
	}
	return names
}
