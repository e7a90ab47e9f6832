package matching

import (
	"fmt"
	"regexp"
	"regexp/syntax"
	"slices"
	"sort"
	"strings"

	"touchtone/nlp"
	"touchtone/nlp/text"
)

// The limits of a regular expression: Go cannot stop one that runs, so what it may cost is known before.
const (
	maxPattern      = 1024
	maxInstructions = 1000
	maxNesting      = 50
	maxRepeat       = 100
	maxCost         = 20_000_000 // instructions times bytes of a turn
	maxMatches      = 100        // in one turn
	leastLiteral    = 3          // letters, one of which a turn must hold before the expression runs

	MaxInstructions = 50_000 // of all expressions of a pack
)

// regex is a regular expression behind the words it cannot do without.
type regex struct {
	set      Set
	re       *regexp.Regexp
	literals []string
	cost     int // instructions
}

// AddRegex seeks a regular expression for a set. It is matched against the folded text, whatever the case.
func (b *Builder) AddRegex(set Set, pattern string) error {
	r, err := newRegex(set, pattern)
	if err != nil {
		return err
	}
	b.regexes = append(b.regexes, r)
	total := 0
	for _, r := range b.regexes {
		total += r.cost
	}
	if total > MaxInstructions {
		return fmt.Errorf("the regular expressions of the pack need %d instructions together, more than the %d allowed", total, MaxInstructions)
	}
	return nil
}

func newRegex(set Set, pattern string) (*regex, error) {
	if len(pattern) > maxPattern {
		return nil, fmt.Errorf("the expression has %d bytes, more than the %d allowed", len(pattern), maxPattern)
	}
	tree, err := syntax.Parse(pattern, syntax.Perl|syntax.FoldCase)
	if err != nil {
		return nil, fmt.Errorf("not a regular expression: %w", err)
	}
	if err := allowed(tree, 1); err != nil {
		return nil, err
	}
	foldLiterals(tree)
	program, err := syntax.Compile(tree.Simplify())
	if err != nil {
		return nil, fmt.Errorf("not a regular expression: %w", err)
	}
	if len(program.Inst) > maxInstructions {
		return nil, fmt.Errorf("the expression needs %d instructions, more than the %d allowed", len(program.Inst), maxInstructions)
	}
	literals := needed(tree)
	if len(literals) == 0 {
		return nil, fmt.Errorf("the expression must hold a word of at least %d letters that every match has, so that it need not run everywhere", leastLiteral)
	}
	re, err := regexp.Compile(tree.String())
	if err != nil {
		return nil, fmt.Errorf("not a regular expression: %w", err)
	}
	return &regex{set, re, literals, len(program.Inst)}, nil
}

func allowed(tree *syntax.Regexp, depth int) error {
	if depth > maxNesting {
		return fmt.Errorf("the expression is nested deeper than the %d levels allowed", maxNesting)
	}
	if tree.Op == syntax.OpRepeat && max(tree.Min, tree.Max) > maxRepeat {
		return fmt.Errorf("the expression repeats %d times, more than the %d allowed", max(tree.Min, tree.Max), maxRepeat)
	}
	for _, sub := range tree.Sub {
		if err := allowed(sub, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// foldLiterals writes the letters of the expression as the folded text has them.
func foldLiterals(tree *syntax.Regexp) {
	if tree.Op == syntax.OpLiteral {
		tree.Rune = []rune(text.Fold(string(tree.Rune)))
	}
	for _, sub := range tree.Sub {
		foldLiterals(sub)
	}
}

// needed are words one of which every match holds; none when there are no such words.
func needed(tree *syntax.Regexp) []string {
	switch tree.Op {
	case syntax.OpLiteral:
		if len(tree.Rune) >= leastLiteral {
			return []string{string(tree.Rune)}
		}
	case syntax.OpCapture, syntax.OpPlus:
		return needed(tree.Sub[0])
	case syntax.OpRepeat:
		if tree.Min > 0 {
			return needed(tree.Sub[0])
		}
	case syntax.OpConcat:
		return mostTelling(tree.Sub)
	case syntax.OpAlternate:
		var all []string
		for _, sub := range tree.Sub {
			words := needed(sub)
			if len(words) == 0 {
				return nil
			}
			all = append(all, words...)
		}
		return all
	}
	return nil
}

// mostTelling chooses the part whose shortest word is longest.
func mostTelling(parts []*syntax.Regexp) (best []string) {
	length := 0
	for _, part := range parts {
		words := needed(part)
		if len(words) == 0 {
			continue
		}
		shortest := len(slices.MinFunc(words, func(a, b string) int { return len(a) - len(b) }))
		if shortest > length {
			best, length = words, shortest
		}
	}
	return best
}

func (r *regex) listenTo(t *nlp.Turn, h *Heard) {
	if !slices.ContainsFunc(r.literals, func(word string) bool { return strings.Contains(t.Folded, word) }) {
		return
	}
	if r.cost*len(t.Folded) > maxCost {
		h.unread = append(h.unread, r.set)
		return
	}
	for _, at := range r.re.FindAllStringIndex(t.Folded, maxMatches) {
		if from, to := tokensOf(t, at[0], at[1]); from < to {
			h.add(r.set, from, to)
		}
	}
}

// tokensOf are the tokens that a stretch of the folded text touches.
func tokensOf(t *nlp.Turn, from, to int) (first, last int32) {
	first = int32(sort.Search(len(t.Tokens), func(i int) bool { return int(t.Tokens[i].FoldedEnd) > from }))
	last = int32(sort.Search(len(t.Tokens), func(i int) bool { return int(t.Tokens[i].FoldedStart) >= to }))
	return first, last
}
