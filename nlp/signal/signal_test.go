package signal

import (
	"strings"
	"testing"

	"touchtone/nlp/text"
)

func found(lang, s string) string {
	var c text.Cutting
	text.Cut(s, lang, &c)
	var names []string
	for _, hit := range Find(lang, &c, nil) {
		names = append(names, string(hit.Name))
	}
	return strings.Join(names, " ")
}

func TestFind(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ lang, in, want string }{
		{"en", "This is the third time I'm calling.", "effort"},
		{"en", "I've been waiting for two hours", "effort"},
		{"en", "I want to speak to your manager.", "escalation request"},
		{"en", "I'm going to cancel my subscription.", "churn"},
		{"en", "I don't want to cancel my contract.", "request"},
		{"en", "I'll take my business elsewhere", "churn"},
		{"en", "Thank you so much!", "thanks"},
		{"en", "where is my order", "question"},
		{"en", "You are closed?", "question"},
		{"en", "Could you please check the status?", "question request"},
		{"en", "I know what I am doing.", "question"},
		{"en", "The weather is nice.", ""},
		{"ro", "Sun a treia oară și tot nu merge.", "effort effort"},
		{"ro", "astept de doua saptamani", "effort"},
		{"ro", "Vreau să vorbesc cu șeful dumneavoastră.", "escalation request"},
		{"ro", "Vreau să reziliez contractul.", "churn request"},
		{"ro", "Mă duc la concurență!", "churn"},
		{"ro", "Mă duc la magazin.", ""},
		{"ro", "Nu vreau să reziliez contractul.", "request"},
		{"ro", "Mulţumesc frumos", "thanks"},
		{"ro", "Unde este coletul meu", "question"},
		{"ru", "Я звоню уже третий раз!", "effort"},
		{"ru", "До сих пор никто не перезвонил", "effort effort"},
		{"ru", "Соедините меня с вашим руководителем.", "escalation request"},
		{"ru", "Хочу расторгнуть договор", "churn"},
		{"ru", "Спасибо большое", "thanks"},
		{"ru", "когда привезут заказ", "question"},
		{"el", "Είναι η τρίτη φορά που σας παίρνω.", "effort"},
		{"el", "Θέλω να μιλήσω με τον υπεύθυνο.", "escalation request"},
		{"el", "Θέλω να διακόψω τη συνδρομή μου.", "churn request"},
		{"el", "ευχαριστω πολυ", "thanks"},
		{"el", "Πότε θα έρθει;", "question"},
		{"af", "Dis die derde keer dat ek bel.", "effort"},
		{"af", "Ek wil met jou bestuurder praat.", "escalation request"},
		{"af", "Ek wil my kontrak kanselleer.", "churn request"},
		{"af", "Baie dankie vir alles", "thanks"},
		{"af", "Waar is my pakkie", "question"},
		{"en", "I've already explained this twice to your colleagues.", "effort"},
		{"en", "Put me through to a supervisor, please.", "escalation"},
		{"en", "I'm switching to another provider next month.", "churn"},
		{"en", "thanks a lot for your help", "thanks"},
		{"en", "can you tell me when it ships", "question request"},
		{"ro", "V-am explicat deja de două ori.", "effort"},
		{"ro", "Dați-mi un supervizor, vă rog.", "escalation request"},
		{"ro", "Trec la alt furnizor luna viitoare.", "churn"},
		{"ro", "Vă mulțumesc pentru ajutor", "thanks"},
		{"ro", "Când ajunge coletul?", "question"},
		{"ru", "Я уже дважды объяснял это вашим коллегам.", "effort"},
		{"ru", "Позовите старшего, пожалуйста.", "escalation request"},
		{"ru", "Я перехожу к другому оператору.", "churn"},
		{"ru", "Благодарю вас за помощь", "thanks"},
		{"ru", "Подскажите, где мой заказ?", "question request"},
		{"el", "Σας το έχω εξηγήσει ήδη δύο φορές.", "effort"},
		{"el", "Συνδέστε με με τον προϊστάμενο, παρακαλώ.", "escalation request"},
		{"el", "Θα πάω σε άλλον πάροχο.", "churn"},
		{"el", "Σας ευχαριστώ για τη βοήθεια", "thanks"},
		{"el", "Πού είναι η παραγγελία μου;", "question"},
		{"af", "Ek het dit al twee keer verduidelik.", "effort"},
		{"af", "Sit my deur na 'n toesighouer, asseblief.", "escalation request"},
		{"af", "Ek gaan oorskakel na 'n ander verskaffer.", "churn"},
		{"af", "Dankie vir jou hulp", "thanks"},
		{"af", "Wanneer kom my bestelling aan?", "question"},
		{"xx", "Kio estas tio?", "question"},
		{"", "", ""},
	} {
		if got := found(test.lang, test.in); got != test.want {
			t.Errorf("%s %q: got %q, want %q", test.lang, test.in, got, test.want)
		}
	}
}

func TestSignalsShowTheirReason(t *testing.T) {
	t.Parallel()
	const said = "Well, I will cancel my contract. Bye."
	var c text.Cutting
	text.Cut(said, "en", &c)
	hits := Find("en", &c, nil)
	if len(hits) != 1 {
		t.Fatalf("got %+v, want one signal", hits)
	}
	if got := said[hits[0].Start:hits[0].End]; got != "cancel my contract" || !strings.HasPrefix(hits[0].Because, "cancel|") {
		t.Errorf("got %q because of %q", got, hits[0].Because)
	}
}

// TestPhrases keeps the lists in the shape that they are read in.
func TestPhrases(t *testing.T) {
	t.Parallel()
	for lang, names := range phrases {
		for _, name := range Names {
			if names[name] == "" {
				t.Errorf("%s has no list for %s", lang, name)
			}
		}
		for name, lines := range names {
			for line := range strings.Lines(lines) {
				first, _, _ := strings.Cut(strings.TrimSpace(line), " ")
				if strings.Contains(first, "~") || first == "_" {
					t.Errorf("%s %s: %q must begin with whole words", lang, name, strings.TrimSpace(line))
				}
			}
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("en", "I want to cancel my, um, contract?? ;")
	f.Add("el", "ναι; \xff")
	f.Fuzz(func(t *testing.T, lang, s string) {
		var c text.Cutting
		text.Cut(s, lang, &c)
		for _, hit := range Find(lang, &c, nil) {
			if hit.Start < 0 || hit.End <= hit.Start || hit.End > len(s) {
				t.Fatalf("%+v in %q", hit, s)
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	var c text.Cutting
	said := strings.Repeat("So I've been waiting for three weeks and nobody called me back. Can you check where my order is? ", 100)
	text.Cut(said, "en", &c)
	var room []Signal
	b.SetBytes(int64(len(said)))
	b.ReportAllocs()
	for b.Loop() {
		room = Find("en", &c, room[:0])
	}
}
