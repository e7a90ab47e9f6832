package measuring

import (
	"fmt"
	"io"
	"regexp"
	"strings"

	"touchtone/cmd/touchtone/program"
	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/rules"
)

// Bench is the verb bench.
type Bench struct {
	Workers  benchWorkers  `cmd:"" name:"pipeline" default:"withargs" help:"Measure the whole way of a call with more and more workers."`
	EndToEnd benchEndToEnd `cmd:"" name:"e2e" help:"Measure the whole way of a call, from the bucket to the day's figures, and with scoring left out."`
	Replay   benchReplay   `cmd:"" help:"Work the same off by 1, 4 and 16 workers, shuffled, everything delivered twice, and compare."`
	Soak     benchSoak     `cmd:"" help:"Offer a worker twice what it can do, for long, and watch its memory."`
	Hand     benchHand     `cmd:"" hidden:""`
	Rules    benchRules    `cmd:"" help:"Measure the CPU time of the pack, and of packs of many phrases, on a call of 11 kB."`
	Backtest benchBacktest `cmd:"" help:"Time a backtest of many stored calls, in a database of its own."`
}

type benchRules struct{}

func (benchRules) Run(p *program.Program) error {
	own, err := p.Engine()
	if err != nil {
		return err
	}
	heard := own.Analyze(longCall())
	packs := []*packCost{
		{what: own.From, load: p.LoadPack},
		{what: "1000 phrases in 200 rules", load: manyRules(1000, 200)},
		{what: "10000 phrases in 200 rules", load: manyRules(10_000, 200)},
		{what: "1000 phrases in 500 rules", load: manyRules(1000, 500)},
	}
	patterns := &task{run: manyRegexps(heard, 1000)}
	tasks := []*task{patterns}
	for _, pack := range packs {
		if err := pack.prepare(heard); err != nil {
			return fmt.Errorf("%s: %w", pack.what, err)
		}
		tasks = append(tasks, &pack.loading, &pack.judging)
	}
	takeTurns(tasks)
	printCosts(p.Out, packs, patterns)
	return nil
}

func printCosts(out io.Writer, packs []*packCost, patterns *task) {
	fmt.Fprintf(out, "%-40s%14s%14s%14s\n", "CPU time", "ms a call", "allocations", "ms to load")
	for _, c := range packs {
		fmt.Fprintf(out, "%-40s%14.3f%14d%14.1f\n", c.what, c.judging.millis(), c.judging.allocations, c.loading.millis())
	}
	fmt.Fprintf(out, "%-40s%14.3f\n", "1000 regular expressions, one a phrase", patterns.millis())
	thousand, tenThousand := &packs[1].judging, &packs[2].judging
	fmt.Fprintf(out, "\n10000 phrases take %.2f times as long as 1000; regular expressions %.0f times\n",
		tenThousand.times(thousand), patterns.times(thousand))
}

// packCost is what a pack costs: once, and a call.
type packCost struct {
	what             string
	load             func() (*rules.Pack, error)
	loading, judging task
}

func (c *packCost) prepare(heard *nlp.Analysis) error {
	pack, err := c.load()
	c.loading.run = func() { c.load() }
	c.judging.run = func() { pack.Evaluate(heard) }
	return err
}

func manyRegexps(heard *nlp.Analysis, phrases int) func() {
	all := make([]*regexp.Regexp, phrases)
	for i := range all {
		all[i] = regexp.MustCompile(`(?i)\b` + regexp.QuoteMeta(phrase(i)) + `\b`)
	}
	return func() {
		for _, sought := range all {
			for i := range heard.Turns {
				sought.MatchString(heard.Turns[i].Text)
			}
		}
	}
}

// manyRules loads such a pack as one is loaded that was published.
func manyRules(phrases, conditions int) func() (*rules.Pack, error) {
	files := program.Recording{Files: map[string][]byte{"pack.yml": []byte(manyPhrases(phrases, conditions))}}
	archive, problem := files.Archive()
	return func() (*rules.Pack, error) {
		if problem != nil {
			return nil, problem
		}
		fsys, err := program.Unpack(archive)
		if err != nil {
			return nil, err
		}
		return rules.Load(fsys)
	}
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
