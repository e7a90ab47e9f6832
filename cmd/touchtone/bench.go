package main

import (
	"fmt"
	"io"
	"regexp"
	"runtime"
	"strings"
	"time"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/rules"
)

type benchCommand struct {
	Rules    benchRules    `cmd:"" help:"Time the pack, and packs of many phrases, on a call of 11 kB."`
	Backtest benchBacktest `cmd:"" help:"Time a backtest of many stored calls, in a database of its own."`
}

type benchRules struct{}

func (benchRules) Run(p *program) error {
	own, err := p.engine()
	if err != nil {
		return err
	}
	heard := own.Analyze(longCall())
	fmt.Fprintf(p.out, "%-40s%12s%12s%10s\n", "", "µs a call", "allocations", "load, ms")
	timePack(p.out, own.from, heard, p.loadPack)
	var thousand time.Duration
	for _, phrases := range []int{1000, 10_000} {
		what := fmt.Sprintf("%d phrases in 200 rules", phrases)
		took := timePack(p.out, what, heard, func() (*rules.Pack, error) { return loadMany(phrases, 200) })
		if phrases == 1000 {
			thousand = took
			continue
		}
		fmt.Fprintf(p.out, "  %.2f times as long for ten times as many phrases\n", ratio(took, thousand))
	}
	took := timeRegexps(heard, 1000)
	fmt.Fprintf(p.out, "%-40s%12.0f\n  %.0f times as long\n", "1000 regular expressions, one a phrase", micros(took), ratio(took, thousand))
	return nil
}

// timePack prints what evaluating a call by a pack costs.
func timePack(out io.Writer, what string, heard *nlp.Analysis, load func() (*rules.Pack, error)) time.Duration {
	begun := time.Now()
	pack, err := load()
	loading := time.Since(begun)
	if err != nil {
		fmt.Fprintf(out, "%-40s%v\n", what, err)
		return 0
	}
	took, allocations := timed(func() { pack.Evaluate(heard) })
	fmt.Fprintf(out, "%-40s%12.0f%12d%10.0f\n", what, micros(took), allocations, micros(loading)/1000)
	return took
}

// timed runs f for a second or so, and gives its time and its allocations.
func timed(f func()) (each time.Duration, allocations uint64) {
	f() // the first time fills what is kept for the next
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	begun, n := time.Now(), 0
	for ; time.Since(begun) < time.Second; n++ {
		f()
	}
	each = time.Since(begun) / time.Duration(n)
	runtime.ReadMemStats(&after)
	return each, (after.Mallocs - before.Mallocs) / uint64(n)
}

func timeRegexps(heard *nlp.Analysis, phrases int) time.Duration {
	all := make([]*regexp.Regexp, phrases)
	for i := range all {
		all[i] = regexp.MustCompile(`(?i)\b` + regexp.QuoteMeta(phrase(i)) + `\b`)
	}
	took, _ := timed(func() {
		for _, sought := range all {
			for i := range heard.Turns {
				sought.MatchString(heard.Turns[i].Text)
			}
		}
	})
	return took
}

func loadMany(phrases, conditions int) (*rules.Pack, error) {
	files := recording{files: map[string][]byte{"pack.yml": []byte(manyPhrases(phrases, conditions))}}
	archive, err := files.archive()
	if err != nil {
		return nil, err
	}
	fsys, err := unpack(archive)
	if err != nil {
		return nil, err
	}
	return rules.Load(fsys)
}

// manyPhrases is a pack of so many phrases, none of which is ever said, in lists of ten.
func manyPhrases(phrases, conditions int) string {
	var src strings.Builder
	lists := phrases / 10
	src.WriteString("lists:\n")
	for i := range lists {
		fmt.Fprintf(&src, "  list%d: {en: [", i)
		for j := range 10 {
			fmt.Fprintf(&src, "%s, ", phrase(10*i+j))
		}
		src.WriteString("]}\n")
	}
	src.WriteString("rules:\n")
	for i := range conditions {
		fmt.Fprintf(&src, "  - {id: r%d, when: agent says @list%d in first 20s or customer says @list%d}\n", i, i%lists, (i+7)%lists)
	}
	src.WriteString("flags:\n")
	for i := range conditions {
		fmt.Fprintf(&src, "  - {id: f%d, severity: low, reason: x, when: rule r%d}\n", i, i)
	}
	return src.String()
}

func phrase(i int) string { return fmt.Sprintf("parcel%d lost", i) }

// longCall is 11 kB of plain words.
func longCall() *interaction.Interaction {
	in := &interaction.Interaction{About: interaction.About{Channel: interaction.Call, Lang: "en"}}
	in.Able = interaction.Capabilities{TurnTimes: true, TurnEnds: true, Roles: interaction.RolesGiven}
	for i := range 60 {
		speaker := []interaction.Role{interaction.Agent, interaction.Customer}[i%2]
		start := interaction.Millis(10_000 * i)
		in.Turns = append(in.Turns, interaction.Turn{
			Participant: i % 2, Speaker: speaker, Start: start, End: start + 9000,
			Text: "well I have been waiting for my order since Tuesday and when I called the last time they said that it would be there by the end of the week, and of course nobody came and nobody rang",
		})
	}
	in.Participants = []interaction.Participant{{ID: "a", Role: interaction.Agent}, {ID: "c", Role: interaction.Customer}}
	return in
}

func micros(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1000 }

func ratio(a, b time.Duration) float64 { return float64(a) / float64(max(1, b)) }
