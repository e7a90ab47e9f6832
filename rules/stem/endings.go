package stem

import (
	"cmp"
	"slices"
	"strings"
)

// grammars hold endings as they are after folding and without accents; σ stands for ς.
var grammars = map[string]*grammar{
	"en": endings(3, `ations ation ings ing edly ed ments ment ables able es s`, ``),
	"ro": endings(3, `
		ei ului elor ilor arilor arile area ari are irea irile ire iri erea ere eri
		atiilor atiile atia atii atie atul atele ata ati ate at itul ita iti ite it ut uta uti ute
		andu and indu ind eaza ezi ez easca este esc esti asem ase am au em im ul ele ile lor ii le ea ia
		asera ara era ira`, `a e i u o`),
	"ru": endings(3, `
		иями ями ами ого его ому ыми ими иях ях ах иям ям ам ием аем яем уем ом ией ей ой ый ий ая яя ое ее ые ие ую юю ов ев
		ировать ировал ировали ируйте ируем ировала овать овали овал уйте ться тся лась лось лись лся
		ите ить или ил ила ешь ете ете ет ют ишь им ит ать ять еть али ала ало ал яли яла ял ели ела ел
		ению ения ение ании ание ания ию ия ии ти`, `а я о е ы и у ю ь й`),
	"el": endings(3, `
		ματοσ ματων ματα μα ατοσ ατων ατα οντα οντοσ οντων ουμε ουνε ουν ετε ειτε ει εισ αμε ατε ανε αν ουσ ουσα οντασ ωντασ
		θηκε θηκα θηκαν θει θω θουν θειτε νεται νομαι νω νει νετε νουμε νουν σω σει σετε σουμε σουν σα σε σαμε σατε σαν
		σησ ση σεισ σεων σεωσ στε ηκε ηκα ηκαν εται ομαι ονται οσ ον ου οι ων ησ ασ εσ ισ ιασ ια ιεσ`, `α ε η ι ο υ ω`),
	"af": endings(3, `ings inge ing heid ste des de es e s`, ``),
}

// irregular are words that no ending explains, or that would be taken for another: anul is the year, and no form of anula.
var irregular = map[string]map[string]string{
	"ro": words(`comand: comenzi comenzile comenzilor; cont: conturi conturile conturilor; retur: retururi retururile retururilor;
		cost: costuri costurile costurilor; an: anul anului anii ani`),
	"af": words(`bedrag: bedrae; vra: gevra; bel: gebel; wag: gewag; kla: gekla; kry: gekry; hou: gehou`),
}

// words reads lines such as `stem: form form; stem: form`.
func words(list string) map[string]string {
	out := map[string]string{}
	for group := range strings.SplitSeq(list, ";") {
		root, forms, _ := strings.Cut(group, ":")
		for form := range strings.FieldsSeq(forms) {
			out[form] = strings.TrimSpace(root)
		}
	}
	return out
}

func endings(least int, list, vowels string) *grammar {
	return &grammar{longestFirst(list), longestFirst(vowels), least}
}

func longestFirst(list string) [][]byte {
	words := strings.Fields(list)
	slices.SortStableFunc(words, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	var out [][]byte
	for _, w := range words {
		out = append(out, []byte(w))
	}
	return out
}
