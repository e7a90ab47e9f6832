package nlp

import (
	"slices"
	"testing"
)

func TestAspectsFeelAsTheirClausesDo(t *testing.T) {
	t.Parallel()
	in := call("The delivery was terrible and awful, but the staff were wonderful.", "I'm sorry about the delivery.", "Yes, the delivery was horrible.")
	aspects := shared.Aspects(shared.Analyze(in))
	if len(aspects) != 2 || aspects[0].Name != "delivery" || aspects[1].Name != "staff" {
		t.Fatalf("got %+v, want delivery and staff", aspects)
	}
	if d := aspects[0]; len(d.Mentions) != 2 || d.Score >= 0 {
		t.Errorf("delivery: got %+v, want two mentions, negative", d)
	}
	if s := aspects[1]; len(s.Mentions) != 1 || s.Score <= 0 {
		t.Errorf("staff: got %+v, want one mention, positive", s)
	}
}

func TestKeyphrases(t *testing.T) {
	t.Parallel()
	in := call("My router keeps rebooting.", "Which router is it?", "A black router.", "ok")
	got := shared.Analyze(in).Keyphrases(5)
	if len(got) != 1 || got[0].Phrase != "router" || got[0].N != 3 {
		t.Errorf("got %+v, want router in three turns", got)
	}
}

// Runs of words alone gave "keep" first, and "keeps dropping", "nobody called", "calling" and "drops" among the rest.
func TestKeyphrasesNameThings(t *testing.T) {
	t.Parallel()
	in := call(
		"Hi, my internet connection keeps dropping. It drops every evening and I have been calling you since Monday.",
		"I'm sorry about the internet connection. Which router do you have?",
		"The black router you sent in August. I keep rebooting the router and it keeps dropping again.",
		"I see. An engineer visit was booked for Tuesday, wasn't it?",
		"Nobody came. I took a day off for the engineer visit, I keep calling and calling, and nobody called me back.",
		"I'm very sorry nobody called you back. I can book a new engineer visit for Friday morning.",
		"Friday works. And I want a credit on my monthly bill, I keep paying for an internet connection that drops.",
		"I'll put a credit of ten pounds on the monthly bill, and I'll keep an eye on the router.",
	)
	var got []string
	for _, theme := range shared.Analyze(in).Keyphrases(10) {
		got = append(got, theme.Phrase)
	}
	want := []string{"internet connection", "engineer visit", "router", "monthly bill", "credit"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Elsewhere words have no tags: "înțeleg" and "verific" would be among them, and Domnul Manole everywhere.
func TestKeyphrasesWithoutTags(t *testing.T) {
	t.Parallel()
	in := call(
		"Bună ziua, domnule Manole, verific imediat, vă rog să așteptați puțin.",
		"Factura de la Larkhill este greșită. Manole este numele de pe ea, nu înțeleg ce ați făcut acolo.",
		"Înțeleg, domnule Manole. Factura este pe luna octombrie, verific din nou la Larkhill.",
		"Da, factura din octombrie, cinci sute de lei în plus pe abonamentul lunar.",
		"Corectăm factura, domnule Manole, abonamentul lunar rămâne cinci sute de lei la Larkhill.",
	)
	var got []string
	for _, theme := range shared.Analyze(in).Keyphrases(10) {
		got = append(got, theme.Lang+" "+theme.Phrase)
	}
	if want := []string{"ro factura", "ro abonamentul lunar"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestThemesOfMany(t *testing.T) {
	t.Parallel()
	var k Counter
	for range 10 {
		shared.Analyze(call("The parcel was late, this is awful and terrible.")).CountThemes(&k)
		shared.Analyze(call("The screen is wonderful, I love it.")).CountThemes(&k)
	}
	for _, theme := range k.Themes(10) {
		if theme.Phrase == "parcel" && (theme.Lean <= 0 || theme.Negative != 10) {
			t.Errorf("got %+v, want it to lean to the negative", theme)
		}
	}
}
