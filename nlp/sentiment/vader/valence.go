package vader

// dampened is how much of a booster is left at each distance before the word it boosts.
var dampened = [...]float64{1: 1, 2: 0.95, 3: 0.9}

// rate gives each word of the list its valence in its surroundings. All other tokens have none.
func (u *utterance) rate() {
	for i := range u.feelings {
		u.feelings[i].valence = u.valence(u.feelings[i].place)
	}
	if u.but >= 0 {
		u.weighClauses()
	}
}

func (u *utterance) word(i int) *word { return &u.vocabulary.words[u.tokens[i].index] }

func (u *utterance) is(i int, t trait) bool {
	return uint(i) < uint(len(u.tokens)) && u.tokens[i].traits&t != 0
}

func (u *utterance) valence(i int) float64 {
	if u.is(i, booster) || u.is(i, kind) && u.is(i+1, of) {
		return 0
	}
	v := u.word(i).valence
	if u.refused(i) {
		v *= negation
	} else if u.is(i, no) && u.is(i+1, rated) {
		v = 0
	}
	if u.shouted(i) {
		v = away(v, shouted)
	}
	for back := 1; back <= 3 && back <= i; back++ {
		if u.is(i-back, rated) {
			continue
		}
		v += u.boost(i-back, v) * dampened[back]
		v = u.negate(v, i, back)
		if back == 3 {
			v = u.idiom(v, i)
		}
	}
	return u.leastOf(v, i)
}

// refused tells whether "no" stands before: "no fun", "no real fun", "no fun or joy".
func (u *utterance) refused(i int) bool {
	return u.is(i-1, no) || u.is(i-2, no) || u.is(i-3, no) && u.is(i-1, orOrNor)
}

func (u *utterance) shouted(i int) bool { return u.tokens[i].upper && u.mixed() }

// away moves v away from zero; zero itself goes down, as in the reference.
func away(v, by float64) float64 {
	if v > 0 {
		return v + by
	}
	return v - by
}

func (u *utterance) boost(i int, v float64) float64 {
	if !u.is(i, booster) {
		return 0
	}
	boost := u.word(i).boost
	if v < 0 {
		boost = -boost
	}
	if u.shouted(i) {
		if v > 0 {
			return boost + shouted
		}
		return boost - shouted
	}
	return boost
}

func (u *utterance) negate(v float64, i, back int) float64 {
	switch {
	case u.neverSo(i, back):
		return v * neverSo
	case u.withoutDoubt(i, back), !u.is(i-back, negator):
		return v
	}
	return v * negation
}

// neverSo: "never so good" strengthens. At distance three the reference lets "so" and "this" alone do.
func (u *utterance) neverSo(i, back int) bool {
	switch back {
	case 2:
		return u.is(i-2, never) && u.is(i-1, soOrThis)
	case 3:
		return u.is(i-3, never) && u.is(i-2, soOrThis) || u.is(i-1, soOrThis)
	}
	return false
}

func (u *utterance) withoutDoubt(i, back int) bool {
	switch back {
	case 2:
		return u.is(i-2, without) && u.is(i-1, doubt)
	case 3:
		return u.is(i-3, without) && (u.is(i-2, doubt) || u.is(i-1, doubt))
	}
	return false
}

// idiom replaces the valence by that of an idiom the word stands in or behind, and adds
// boosters of two words before it.
func (u *utterance) idiom(v float64, i int) float64 {
	before := u.is(i-1, idiomatic) || u.is(i-2, idiomatic)
	if before {
		v = u.idiomBefore(v, i)
	}
	if u.is(i, idiomatic) && u.is(i+1, idiomatic) {
		v = u.idiomBehind(v, i)
	}
	if before {
		v += u.pair(i-3) + u.pair(i-2)
	}
	return v
}

func (u *utterance) idiomBefore(v float64, i int) float64 {
	for _, s := range [...]sequence{u.at(i-1, i), u.at(i-2, i-1, i), u.at(i-2, i-1), u.at(i-3, i-2, i-1), u.at(i-3, i-2)} {
		if idiom, ok := u.vocabulary.idioms[s]; ok {
			v = idiom
			break
		}
	}
	return v
}

func (u *utterance) idiomBehind(v float64, i int) float64 {
	if idiom, ok := u.vocabulary.idioms[u.at(i, i+1)]; ok {
		v = idiom
	}
	if i+2 < len(u.tokens) {
		if idiom, ok := u.vocabulary.idioms[u.at(i, i+1, i+2)]; ok {
			v = idiom
		}
	}
	return v
}

// pair is what a booster of two words at i adds; the reference does not mind the valence's sign.
func (u *utterance) pair(i int) float64 {
	if u.vocabulary.pairs[u.at(i, i+1)] {
		return -boosted
	}
	return 0
}

func (u *utterance) at(places ...int) (s sequence) {
	for k, i := range places {
		s[k] = u.tokens[i].index
	}
	return s
}

// leastOf: "least helpful" is turned, "at least helpful" is not.
func (u *utterance) leastOf(v float64, i int) float64 {
	if !u.is(i-1, least) || u.is(i-1, rated) || u.is(i-2, atOrVery) {
		return v
	}
	return v * negation
}
