package feed

import (
	"fmt"
	"io"
	"iter"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"touchtone/interaction/flaw"
	"touchtone/nlp/redact"
	"touchtone/report/journey"
	"touchtone/rules/spelling"
)

// The fields of each line. Customer and at must be there, and kind.
var (
	signalFields  = []string{"customer", "at", "kind", "journey", "touchpoint", "page", "what", "about"}
	outcomeFields = []string{"customer", "at", "kind", "amount"}

	signalKinds  = []string{string(journey.Visited), string(journey.Searched), string(journey.Abandoned), string(journey.Converted), string(journey.Asked)}
	outcomeKinds = []string{string(journey.Renewal), string(journey.Churn), string(journey.Spend), string(journey.Cost)}
)

// maxName is how many bytes a name or a page may have.
const maxName = 512

// Signals reads what customers did on the way.
func Signals(in io.Reader) iter.Seq2[journey.Signal, error] {
	return each(in, signalFields, func(r row) (s journey.Signal, err error) {
		if err := r.complete(signalFields, signalKinds); err != nil {
			return s, err
		}
		at, err := r.moment()
		if err != nil {
			return s, err
		}
		page, _, _ := strings.Cut(r.fields["page"], "?") // what a customer typed stands behind it
		page, _, _ = strings.Cut(page, "#")
		return journey.Signal{
			Customer: r.fields["customer"], At: at, Kind: journey.SignalKind(r.fields["kind"]),
			Journey: r.fields["journey"], Touchpoint: r.fields["touchpoint"], About: r.fields["about"],
			Page: redact.Text("", page), What: redact.Text("", r.fields["what"]),
		}, nil
	})
}

// Outcomes reads what became of customers.
func Outcomes(in io.Reader) iter.Seq2[journey.Outcome, error] {
	return each(in, outcomeFields, func(r row) (o journey.Outcome, err error) {
		if err := r.complete(outcomeFields, outcomeKinds); err != nil {
			return o, err
		}
		o = journey.Outcome{Customer: r.fields["customer"], Kind: journey.OutcomeKind(r.fields["kind"])}
		if o.At, err = r.moment(); err != nil {
			return o, err
		}
		o.Amount, err = r.amount(o.Kind)
		return o, err
	})
}

// each reads rows and makes something of those that are sound.
func each[T any](in io.Reader, known []string, make func(row) (T, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for r, err := range rows(in, known) {
			var one T
			if err == nil {
				one, err = make(r)
			}
			if !yield(one, err) {
				return
			}
		}
	}
}

// complete refuses what is missing, too long or of no known kind.
func (r row) complete(fields, kinds []string) error {
	for _, name := range fields {
		if len(r.fields[name]) > maxName {
			return r.refuse(name, flaw.StringTooLong, fmt.Sprintf("more than %d bytes", maxName))
		}
	}
	for _, name := range []string{"customer", "at", "kind"} {
		if r.fields[name] == "" {
			return r.refuse(name, flaw.Schema, "is missing")
		}
	}
	if kind := r.fields["kind"]; !slices.Contains(kinds, kind) {
		return r.refuse("kind", flaw.Schema, fmt.Sprintf("%s is none of %s%s", quoted(kind), strings.Join(kinds, ", "), spelling.DidYouMean(kind, kinds)))
	}
	return nil
}

// moment takes a time with its zone. A day alone is its beginning in UTC.
func (r row) moment() (time.Time, error) {
	written := r.fields["at"]
	at, err := time.Parse(time.RFC3339, written)
	if err != nil {
		at, err = time.Parse(time.DateOnly, written)
	}
	if err != nil {
		return at, r.refuse("at", flaw.BadTimestamp, "want a time with its zone, such as 2026-11-30T09:15:00Z, or a day")
	}
	if at.Year() < 1990 || at.Year() > 2100 {
		return at, r.refuse("at", flaw.BadTimestamp, "lies outside 1990 to 2100")
	}
	return at.UTC(), nil
}

// amount is money where money is at stake, and may be missing elsewhere.
func (r row) amount(kind journey.OutcomeKind) (*float64, error) {
	written := r.fields["amount"]
	if written == "" && kind != journey.Spend && kind != journey.Cost {
		return nil, nil
	}
	v, err := strconv.ParseFloat(written, 64)
	if err != nil || math.IsNaN(v) || v < 0 || v >= 1e12 {
		return nil, r.refuse("amount", flaw.NumberOutOfRange, "want an amount such as 49.90, without a currency")
	}
	return &v, nil
}
