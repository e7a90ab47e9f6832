// Command touchtone answers: how is it wired, for whom?
//
// It reads the settings and hands them to one of a few verbs, which opens the services it needs. A verb is a file of its own, in the
// room of those that belong together.
package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"touchtone/cmd/touchtone/authoring"
	"touchtone/cmd/touchtone/measuring"
	"touchtone/cmd/touchtone/nights"
	"touchtone/cmd/touchtone/program"
	"touchtone/cmd/touchtone/reading"
	"touchtone/cmd/touchtone/reporting"
	"touchtone/cmd/touchtone/running"
)

// cli is the command line. The order of the verbs is the order of the help.
type cli struct {
	program.Settings `embed:""`

	Up        running.Up         `cmd:"" help:"Bring everything up on this machine, score what is in the bucket, show the pages."`
	Serve     running.Serve      `cmd:"" help:"Serve the pages."`
	Worker    running.Worker     `cmd:"" help:"Score what is in the bucket, now and every night."`
	Batch     nights.Batch       `cmd:"" help:"Open a batch by hand, or ask how one is doing."`
	Backfill  nights.Backfill    `cmd:"" help:"Bring in what was there long before, and steer that."`
	Sources   running.Sources    `cmd:"" help:"List where objects come from, and say how fast they may be read."`
	Import    running.Import     `cmd:"" help:"Copy files and folders into the bucket, or take in signals, outcomes and teams."`
	Score     reading.Score      `cmd:"" help:"Score files here and now, without any service."`
	Inspect   reading.Inspect    `cmd:"" help:"Say what files are and what can be told from them; propose a mapping for one that nobody knows."`
	Roles     reading.Roles      `cmd:"" help:"Correct who is who."`
	Export    reading.Export     `cmd:"" help:"Write what was found of an interaction, as JSON or back into its vCon."`
	Check     authoring.Check    `cmd:"" help:"Check a pack, and run the examples of its rules."`
	Fmt       authoring.Fmt      `cmd:"" help:"Lay out the files of a pack in the one form, changing nothing that they say."`
	Tally     authoring.Tally    `cmd:"" help:"Count what a pack says of files: how often each answer, with samples to read."`
	Form      authoring.Form     `cmd:"" help:"Bring evaluation forms from other products, or take scorecards there."`
	Schema    authoring.Schema   `cmd:"" help:"Print the JSON Schema of packs, for editors."`
	Backtest  authoring.Backtest `cmd:"" help:"Try a pack on everything that was ever scored, and show what would change."`
	Answers   authoring.Answers  `cmd:"" help:"Bring in what people answered elsewhere, so that backtests show how far the pack agrees with them."`
	Publish   authoring.Publish  `cmd:"" help:"Make a pack the one that scores, if its examples hold."`
	Packs     authoring.Packs    `cmd:"" help:"List the packs that were published, or those that ship."`
	Rescore   nights.Rescore     `cmd:"" help:"Judge again what was scored by another pack, beside the old results."`
	Relink    authoring.Relink   `cmd:"" help:"Link history to the touchpoints of a changed pack, after showing what that changes."`
	Sample    reporting.Sample   `cmd:"" help:"Draw interactions by chance for people to look at, so many of each agent, team or channel."`
	Report    reporting.Report   `cmd:"" help:"Write reports."`
	Explain   reading.Explain    `cmd:"" help:"Explain a stored interaction's scores, with the numbers."`
	NLP       reading.NLP        `cmd:"" name:"nlp" help:"Measure and explain sentiment."`
	Bench     measuring.Bench    `cmd:"" help:"Measure the engine on this machine."`
	Verify    running.Verify     `cmd:"" help:"Check what must hold of everything that is stored, and name what breaks it."`
	Retention running.Retention  `cmd:"" help:"Take away results that are kept no longer, or show what that would be."`
	Doctor    running.Doctor     `cmd:"" help:"Check settings and services, and name the fix for what is wrong."`
	Config    configCommand      `cmd:"" help:"Show the settings."`
	Version   versionCommand     `cmd:"" help:"Print the version."`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is main as tests can call it.
func run(ctx context.Context, args []string, out, errs io.Writer) (code int) {
	file, err := program.ReadConfig(args)
	if err != nil {
		fmt.Fprintln(errs, err)
		return program.Usage
	}
	defer endHelp(&code)
	var c cli
	parser := kong.Must(&c, kong.Name("touchtone"),
		kong.Description("Sentiment and QA for calls, chats and reviews, on your own machines. Every score can say why.\n\nSettings are the same for all verbs, as flags, in the environment and in a config file: see touchtone config print."),
		kong.Writers(out, errs), kong.Exit(func(code int) { panic(helpGiven(code)) }), kong.Resolvers(file),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true, WrapUpperBound: 100}))
	for _, f := range program.SettingsOf(parser) {
		f.Hidden = true // they would be the longest part of every verb's help
	}
	command, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintf(errs, "touchtone: %v\n", err)
		return program.Usage
	}
	p := &program.Program{Settings: &c.Settings, Flags: program.SettingsOf(parser), Out: out, Errs: errs}
	p.Log = slog.New(program.LogHandler(p.Settings, errs))
	command.BindTo(ctx, (*context.Context)(nil))
	return p.Tell(command.Run(p))
}

// helpGiven is thrown where kong wants to end the program because help was asked for.
type helpGiven int

func endHelp(code *int) {
	switch thrown := recover().(type) {
	case nil:
	case helpGiven:
		*code = int(thrown)
	default:
		panic(thrown)
	}
}
