package compile

import "touchtone/rules/language"

// maxDepth is how deep after and before may stand inside one another: each looks around many places.
const maxDepth = 2

// depth is how deep after and before stand inside one another in a tree and in the rules it calls.
func (c *compiling) depth(tree language.Condition) (deepest int) {
	switch t := tree.(type) {
	case *language.Near:
		return max(c.depth(t.Anchor), 1+c.depth(t.Part))
	case *language.Named:
		if _, known := c.depths[t.Rule]; !known {
			c.depths[t.Rule] = c.depth(c.pack.RuleTree(t.Rule))
		}
		return c.depths[t.Rule]
	}
	for _, part := range language.Parts(tree) {
		deepest = max(deepest, c.depth(part))
	}
	return deepest
}

// circular tells whether a tree comes back to the rule of that name.
func (c *compiling) circular(id string, tree language.Condition, seen map[string]bool) (found bool) {
	language.Walk(tree, func(t language.Condition) {
		named, ok := t.(*language.Named)
		if !ok || found {
			return
		}
		if named.Rule == id {
			found = true
			return
		}
		if !seen[named.Rule] {
			seen[named.Rule] = true
			found = c.circular(id, c.pack.RuleTree(named.Rule), seen)
		}
	})
	return found
}
