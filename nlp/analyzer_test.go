package nlp

import (
	"strconv"
	"strings"
	"testing"

	"touchtone/interaction"
)

// shared is built once, as in the program.
var shared = New()

func call(turns ...string) *interaction.Interaction {
	in := &interaction.Interaction{About: interaction.About{Lang: "en", Channel: interaction.Call}}
	for i, s := range turns {
		t := interaction.Turn{Text: s, Speaker: interaction.Customer, Participant: i % 2, Start: interaction.Millis(1000 * i), End: interaction.Millis(1000*i + 900)}
		if i%2 == 1 {
			t.Speaker = interaction.Agent
		}
		in.Turns = append(in.Turns, t)
	}
	return in
}

func TestAnalyzeKeepsNothingPrivate(t *testing.T) {
	t.Parallel()
	in := call("my card is four one one one", "four one one one?", "yes. one one one one one one one one one one one one", "Thanks")
	in.Attributes = map[string]string{"customer_email": "bob@example.com", "queue": "billing"}
	in.Answers = []interaction.SurveyAnswer{{Question: "Why?", Text: "call me on +40 721 123 456"}}
	in.Customer = "+40721123456"
	heard := shared.Analyze(in)
	for i, want := range []string{"my card is [CARD]", "[CARD]?", "yes. [CARD]", "Thanks"} {
		if got := heard.Turns[i].Text; got != want {
			t.Errorf("turn %d: got %q, want %q", i, got, want)
		}
	}
	if got := heard.Redacted["CARD"]; got != 3 {
		t.Errorf("got %d cards, want 3", got)
	}
	if got := heard.Attributes["customer_email"]; got != "[EMAIL]" {
		t.Errorf("attribute: got %q", got)
	}
	if got := heard.Answers[0].Text; got != "call me on [PHONE]" {
		t.Errorf("answer: got %q", got)
	}
	if heard.Customer != in.Customer {
		t.Errorf("the customer's key became %q", heard.Customer)
	}
	if in.Attributes["customer_email"] != "bob@example.com" || in.Turns[1].Text != "four one one one?" {
		t.Error("the interaction itself was changed")
	}
}

func TestAnalyzeMovesWordsAlong(t *testing.T) {
	t.Parallel()
	in := call("mail bob@example.com please")
	in.Turns[0].Words = []interaction.Word{{From: 0, To: 4, Start: 0, End: 100}, {From: 5, To: 20, Start: 200, End: 600}, {From: 21, To: 27, Start: 700, End: 800}}
	turn := shared.Analyze(in).Turns[0]
	if at, approximate := turn.Clock(strings.Index(turn.Text, "please")); at != 700 || approximate {
		t.Errorf("please: got %d, %v; want 700, false", at, approximate)
	}
	if at, approximate := turn.Clock(strings.Index(turn.Text, "[EMAIL]") + 3); at != 200 || approximate {
		t.Errorf("[EMAIL]: got %d, %v; want 200, false", at, approximate)
	}
}

func TestAnalyzeOfNothing(t *testing.T) {
	t.Parallel()
	heard := shared.Analyze(&interaction.Interaction{})
	if len(heard.Turns) != 0 || heard.Overall.N != 0 || heard.Overall.Mean != nil {
		t.Errorf("got %+v", heard)
	}
	if heard := shared.Analyze(call("", " \n")); heard.Overall.N != 0 {
		t.Errorf("turns without words count: %+v", heard.Overall)
	}
}

func TestAnalyzeKeepsSidesApart(t *testing.T) {
	t.Parallel()
	in := call("hello", "good day", "bye")
	in.Turns = append(in.Turns, interaction.Turn{Text: "This call is recorded", Speaker: interaction.System, Start: interaction.Untimed, End: interaction.Untimed})
	heard := shared.Analyze(in)
	if got := heard.Overall.N; got != 3 {
		t.Errorf("overall stands on %d turns, want 3", got)
	}
	if c, a := heard.Sides[interaction.Customer].N, heard.Sides[interaction.Agent].N; c != 2 || a != 1 {
		t.Errorf("got %d turns of the customer and %d of the agent, want 2 and 1", c, a)
	}
}

func FuzzAnalyze(f *testing.F) {
	f.Add("Hello :-)", "card four one one one\xff", "en", int64(0), int64(-5))
	f.Add("", "\u200b1️⃣ ΑΜΚΑ;", "xx", int64(-1), int64(1<<62))
	f.Fuzz(func(t *testing.T, a, b, lang string, start, end int64) {
		in := call(a, b, a)
		in.Lang = lang
		in.Turns[0].Start, in.Turns[0].End = interaction.Millis(start), interaction.Millis(end)
		heard := shared.Analyze(in)
		if len(heard.Turns) != len(in.Turns) {
			t.Fatalf("got %d turns, want %d", len(heard.Turns), len(in.Turns))
		}
		for i := range heard.Turns {
			heard.Turns[i].Clock(len(a) / 2)
		}
	})
}

// longCall is a call of about so many bytes.
func longCall(bytes int) *interaction.Interaction {
	var turns []string
	for size := 0; size < bytes; {
		for _, s := range []string{
			"So I've been waiting for three weeks now and nobody called me back, can you check where my order is?",
			"I'm sorry to hear that. Let me have a look, one moment please. Could you give me the order number?",
			"It's 55512. Honestly this is the third time I call and I'm really disappointed with the service.",
			"Thank you. I can see the parcel left the warehouse yesterday and it will be there by 5 p.m. tomorrow.",
		} {
			turns = append(turns, s)
			size += len(s)
		}
	}
	return call(turns...)
}

// The second takes ten times as long as the first.
func BenchmarkAnalyze(b *testing.B) {
	for _, kilobytes := range []int{10, 100} {
		in := longCall(1000 * kilobytes)
		b.Run(strconv.Itoa(kilobytes)+"kB", func(b *testing.B) {
			b.SetBytes(int64(1000 * kilobytes))
			b.ReportAllocs()
			for b.Loop() {
				shared.Analyze(in)
			}
		})
	}
}
