package text

import "strings"

// shortness tells what a point after an abbreviation may mean.
type shortness uint8

const (
	notShort     shortness = iota
	neverLast              // "Dr.": a name follows
	maybeLast              // "etc.": the next capital decides
	beforeNumber           // "No.": short only before a number
)

// short looks an abbreviation up, folded and without its last point. Those of the language count,
// and those that all share; where the language is unknown, every list does.
func short(folded, lang string) shortness {
	if list, ok := abbreviations[lang]; ok {
		return list[folded]
	}
	for _, l := range []string{"en", "ro", "ru", "el", "af"} {
		if how := abbreviations[l][folded]; how != notShort {
			return how
		}
	}
	return notShort
}

var abbreviations = map[string]map[string]shortness{
	"en": list(
		"mr mrs ms messrs rev hon gen col lt sgt capt gov sen rep e.g i.e approx viz al attn",
		"inc ltd corp bros jr sr dept est ave blvd rd min max mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec ph.d b.a m.a",
		"ext ref sec ch",
	),
	"ro": list(
		"dl d-l dna d-na dvs str bd bld sos șos al bl sc ap et jud mun com ing av arh ec col lt cpt gen sf d.e ex ș.a.m.d p.s n.b i.e cca aprox",
		"ș.a s.a s.r.l s.n.c dvs dv ora min sec ian feb mart apr iun iul aug sept oct noi dec lei e.n d.hr",
		"nr pag pct alin art",
	),
	"ru": list(
		"г-н г-жа гр тов ул пр просп пер пл наб бул обл р-н д корп кв стр им т.е т.к т.н напр см ср акад доц инж гос зам св проф др-р",
		"т.д т.п др пр г гг в вв н.э руб коп тыс млн млрд мин сек час янв февр апр авг сент окт нояб дек шт ед",
		"№ п пп ст гл рис табл тел",
	),
	"el": list(
		"κ κα κος κκ δρ καθ αγ λεωφ οδ πλ π.χ δηλ βλ πρβλ σημ αρ",
		"κ.λπ κλπ κ.ά κ.τ.λ κτλ π.μ μ.μ α.ε ε.π.ε ο.ε ιαν φεβ μαρ απρ ιουν ιουλ αυγ σεπ οκτ νοε δεκ λεπ δευτ ευρ",
		"αρ αριθ τηλ σελ παρ τ.κ",
	),
	"af": list(
		"mnr mev mej me ds adv kapt gen kol bv b.v d.w.s m.a.w d.m.v o.a n.a.v i.p.v t.o.v sg",
		"ens bpk edms kie jr sr vm nm v.m n.m jan feb mrt apr jun jul aug sept okt nov des min sek e.d.m",
		"nr bl par art",
	),
}

// list holds what a language shortens, and what all do.
func list(never, maybe, number string) map[string]shortness {
	words := make(map[string]shortness)
	add := func(how shortness, names string) {
		for name := range strings.FieldsSeq(names) {
			words[Fold(name)] = max(how, words[Fold(name)])
		}
	}
	add(neverLast, never)
	add(maybeLast, maybe)
	add(beforeNumber, number)
	for name, how := range shared {
		words[name] = how
	}
	return words
}

// shared is what all languages shorten.
var shared = map[string]shortness{
	"dr": neverLast, "prof": neverLast, "st": neverLast, "vs": neverLast, "cf": neverLast, "resp": neverLast,
	"etc": maybeLast, "co": maybeLast, "a.m": maybeLast, "p.m": maybeLast, "u.s": maybeLast, "u.k": maybeLast, "e.u": maybeLast,
	"no": beforeNumber, "nr": beforeNumber, "art": beforeNumber, "fig": beforeNumber, "vol": beforeNumber, "p": beforeNumber,
	"pp": beforeNumber, "tel": beforeNumber,
}
