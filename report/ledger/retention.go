package ledger

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Retention is for how many months results are kept after the month they are of; 0 is for ever.
type Retention int

// UnmarshalText reads "25 months" or "2 years".
func (r *Retention) UnmarshalText(text []byte) error {
	*r = 0
	number, unit, _ := strings.Cut(strings.TrimSpace(string(text)), " ")
	if number == "" {
		return nil
	}
	n, err := strconv.Atoi(number)
	months := map[string]int{"month": 1, "months": 1, "year": 12, "years": 12}[strings.TrimSpace(unit)]
	if err != nil || n < 1 || n > 1200 || months == 0 {
		return fmt.Errorf("want a time such as 25 months or 2 years, got %q", text)
	}
	*r = Retention(n * months)
	return nil
}

func (r Retention) String() string {
	switch r {
	case 0:
		return ""
	case 1:
		return "1 month"
	}
	return fmt.Sprintf("%d months", int(r))
}

// KeptSince is the first day whose results are kept now.
func (r Retention) KeptSince(now time.Time) time.Time {
	now = now.UTC()
	return time.Date(now.Year(), now.Month()-time.Month(r), 1, 0, 0, 0, 0, time.UTC)
}

// Month is a month of results as it is stored.
type Month struct {
	Name         string // 2024_03, as its tables end
	Interactions int64
	Rows         int64 // of all tables
	Bytes        int64 // with their indexes
}
