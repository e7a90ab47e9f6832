package document

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"maps"
	"math"
	"math/bits"
	"slices"
)

// pen goes over the fields of a document, one after the other. It either writes them behind what it wrote already or reads them
// from what is left, so that the form is told once for both. What it writes from stays as it is.
type pen struct {
	b     []byte
	reads bool
	err   error
}

var errBroken = errors.New("broken off or damaged")

// take reads so many bytes; nil when there are not as many.
func (p *pen) take(n int) (b []byte) {
	if n < 0 || n > len(p.b) {
		p.fail(errBroken)
		return nil
	}
	b, p.b = p.b[:n], p.b[n:]
	return b
}

// fail keeps the first error, behind which there is nothing to read.
func (p *pen) fail(err error) {
	if p.err == nil {
		p.err = err
	}
	if p.reads {
		p.b = nil
	}
}

type integer interface{ ~int | ~int8 | ~int64 }

func number[T integer](p *pen, n *T) {
	if !p.reads {
		p.b = binary.AppendVarint(p.b, int64(*n))
		return
	}
	read, size := binary.Varint(p.b)
	*n = T(read)
	p.take(max(size, 1)) // a number takes a byte at least
}

// float writes those numbers in few bytes which people write in few digits: they end in zeros, which come first.
func (p *pen) float(f *float64) {
	if !p.reads {
		if math.IsNaN(*f) || math.IsInf(*f, 0) {
			p.fail(ErrNotANumber)
		}
		p.b = binary.AppendUvarint(p.b, bits.ReverseBytes64(math.Float64bits(*f)))
		return
	}
	read, size := binary.Uvarint(p.b)
	*f = math.Float64frombits(bits.ReverseBytes64(read))
	p.take(max(size, 1))
}

func (p *pen) yes(so *bool) {
	n := 0
	if *so {
		n = 1
	}
	number(p, &n)
	if p.reads {
		*so = n == 1
	}
}

func text[T ~string](p *pen, s *T) {
	n := len(*s)
	if number(p, &n); p.reads {
		*s = T(p.take(n))
		return
	}
	p.b = append(p.b, *s...)
}

// follows is a text that nearly always is the one given.
func follows(p *pen, s *string, given string) {
	same := *s == given
	switch p.yes(&same); {
	case !same:
		text(p, s)
	case p.reads:
		*s = given
	}
}

// list goes over a list, which may be nil. Each of its elements takes a byte at least.
func list[T any](p *pen, all *[]T, each func(*T)) {
	n := len(*all) + 1
	if *all == nil {
		n = 0
	}
	number(p, &n)
	if p.reads && n > 0 {
		if n-1 > len(p.b) {
			p.fail(errBroken)
			return
		}
		*all = make([]T, n-1)
	}
	for i := range *all {
		each(&(*all)[i])
	}
}

// table goes over a map in the order of its keys.
func table[K ~string, V any](p *pen, all *map[K]V, each func(*V)) {
	var keys []K
	if *all != nil {
		keys = slices.AppendSeq(make([]K, 0, len(*all)), maps.Keys(*all))
		slices.Sort(keys)
	}
	list(p, &keys, func(k *K) { text(p, k) })
	if p.reads && keys != nil {
		*all = make(map[K]V, len(keys))
	}
	for _, k := range keys {
		v := (*all)[k]
		if each(&v); p.reads {
			(*all)[k] = v
		}
	}
}

// maybe goes over what may be nil.
func maybe[T any](p *pen, v **T, each func(*T)) {
	there := *v != nil
	p.yes(&there)
	if !there {
		return
	}
	if p.reads {
		*v = new(T)
	}
	each(*v)
}

// inJSON goes over what is told by reflection.
func inJSON[T any](p *pen, v *T) {
	if p.reads {
		var line string
		text(p, &line)
		if err := json.Unmarshal([]byte(line), v); err != nil {
			p.fail(err)
		}
		return
	}
	b, err := json.Marshal(v)
	if impossible := (*json.UnsupportedValueError)(nil); errors.As(err, &impossible) {
		err = ErrNotANumber
	}
	if err != nil {
		p.fail(err)
	}
	line := string(b)
	text(p, &line)
}
