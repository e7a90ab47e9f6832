package lexicon

import "strings"

// sound writes words by how they sound, in Latin letters: both what is typed in the language's own
// script and what is typed in Latin letters for want of a keyboard. It need not be beautiful, it must be
// the same from both sides: "δουλεύει" and "doulevei" are both "dulevi".
type sound [256][]spelling

type spelling struct{ from, to string }

// newSound reads rules "from=to", longer ones before shorter ones of the same beginning.
func newSound(rules string) *sound {
	var s sound
	for _, rule := range strings.Fields(rules) {
		from, to, _ := strings.Cut(rule, "=")
		s[from[0]] = append(s[from[0]], spelling{from, to})
	}
	return &s
}

// append adds the sound of a bare word; doubled letters sound once.
func (s *sound) append(dst, word []byte) []byte {
	from := len(dst)
	for i := 0; i < len(word); {
		to, n := s.at(word[i:])
		i += n
		for k := range len(to) {
			if len(dst) == from || dst[len(dst)-1] != to[k] {
				dst = append(dst, to[k])
			}
		}
	}
	return dst
}

func (s *sound) at(word []byte) (to string, n int) {
	for _, rule := range s[word[0]] {
		if len(word) >= len(rule.from) && string(word[:len(rule.from)]) == rule.from {
			return rule.to, len(rule.from)
		}
	}
	return string(word[:1]), 1
}

var greek = newSound(`
	αι=e ει=i οι=i υι=i ου=u αυ=av ευ=ev ηυ=iv μπ=v ντ=d γκ=g γγ=g
	α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s τ=t υ=i φ=v χ=x ψ=ps ω=o
	ai=e au=av ch=x c=k b=v ei=i eu=ev ey=ev ef=ev gk=g gg=g ha=xa he=xe hi=xi ho=xo hr=xr hu=xu h=i
	j=tz kh=x ks=x mp=v nt=d oi=i ou=u ph=v f=v q=k 8=th 3=x u=i w=o y=i`)

var russian = newSound(`
	а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=h ц=c ч=ch
	ш=sh щ=sh ъ= ы=i ь= э=e ю=iu я=ia
	ch=ch c=c iy=i ij=i ii=i ja=ia je=e jo=e ju=iu j=i kh=h q=k shch=sh sch=sh sh=sh ts=c w=v x=h
	ya=ia ye=e yo=e yu=iu yy=i y=i zh=zh '= 4=ch`)
