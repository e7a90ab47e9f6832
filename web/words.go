package web

import (
	"fmt"
	"html/template"
	"math"
	"strconv"
	"strings"
	"time"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/nlp/asked"
	"touchtone/report"
	"touchtone/report/chart"
)

// functions are the words that templates have for what we show.
var functions = template.FuncMap{
	"asset":    func(name string) string { return assets[name].address(name) },
	"styles":   func() []string { return styleNames },
	"agent":    agentAddress,
	"spaced":   spaced,
	"language": language,
	"clock":    clock,
	"percent":  func(v float64) string { return fmt.Sprintf("%.0f %%", 100*v) },
	"number":   func(v float64) string { return strings.Replace(fmt.Sprintf("%.1f", v), "-", "−", 1) },
	"plain":    func(v float64) string { return strconv.FormatFloat(math.Round(10*v)/10, 'f', -1, 64) },
	"whole":    func(v float64) string { return fmt.Sprintf("%.0f", v) },
	"signed":   chart.Signed,
	"mood":     chart.Mood,
	"symbol":   symbol,
	"sought":   sought,
	"absence":  report.Absence,
	"upTo":     upTo,
	"interval": func(e report.Estimate, low, high float64, class string) template.HTML {
		return chart.Interval(e, low, high, class)
	},
	"lasting": func(seconds float64) string {
		return time.Duration(seconds * float64(time.Second)).Round(time.Second).String()
	},
	"day":  func(t time.Time) string { return t.Format("2 Jan 2006") },
	"when": func(t time.Time) string { return t.Format("2 Jan 2006, 15:04") },
	"iso":  func(t time.Time) string { return t.Format(time.RFC3339) },
}

// spaced makes a ref readable: long_silence is long silence.
func spaced(ref string) string { return strings.NewReplacer("_", " ", "-", " ").Replace(ref) }

// upTo is a count that stopped at report.MaxCount.
func upTo(n int) string {
	if n >= report.MaxCount {
		return "over " + thousands(report.MaxCount-1)
	}
	return thousands(n)
}

func thousands(n int) string {
	digits := fmt.Sprint(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + " " + digits[i:]
	}
	return digits
}

var languages = map[string]string{
	"af": "Afrikaans", "el": "Greek", "en": "English", "ro": "Romanian", "ru": "Russian",
	"de": "German", "es": "Spanish", "fr": "French", "it": "Italian", "nl": "Dutch", "pt": "Portuguese",
}

// language names a code; a code that has no name here stands for itself.
func language(code string) string {
	if name := languages[code]; name != "" {
		return name
	}
	return code
}

// clock writes a place in an interaction as minutes and seconds.
func clock(at interaction.Millis) string {
	if at < 0 {
		return ""
	}
	seconds := int64(at) / 1000
	if seconds >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60)
	}
	return fmt.Sprintf("%d:%02d", seconds/60, seconds%60)
}

// symbol shows sentiment without colour.
func symbol(s nlp.Sentiment) string {
	const strong = 0.5
	switch {
	case s.Class < 0 && s.Score <= -strong:
		return "−−"
	case s.Class < 0:
		return "−"
	case s.Class > 0 && s.Score >= strong:
		return "++"
	case s.Class > 0:
		return "+"
	}
	return "·"
}

// sought tells what a question asked for; empty where that moved nothing.
func sought(f asked.For) string {
	return map[asked.For]string{asked.Good: "asked for what was good", asked.Bad: "asked for what was bad", asked.Reason: "asked for the reason of the score"}[f]
}

// age tells how long ago something was, in one unit.
func age(now, t time.Time) string {
	switch d := now.Sub(t); {
	case d < time.Minute:
		return "now"
	case d < time.Hour:
		return fmt.Sprintf("%d min", int(d.Minutes()))
	case d < 48*time.Hour:
		return fmt.Sprintf("%d h", int(d.Hours()))
	default:
		return fmt.Sprintf("%d days", int(d.Hours()/24))
	}
}
