package asked_test

import (
	"testing"

	"touchtone/nlp/asked"
	"touchtone/nlp/text"
)

func cut(lang, s string) *text.Cutting {
	var c text.Cutting
	text.Cut(s, lang, &c)
	return &c
}

func TestQuestions(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		lang, asks string
		want       asked.For
	}{
		{"en", "What could we do better?", asked.Bad},
		{"en", "What did you like most about your visit?", asked.Good},
		{"en", "What did you not like?", asked.Bad},
		{"en", "What did you like least?", asked.Bad},
		{"en", "What did we do well?", asked.Good},
		{"en", "Did anything go wrong?", asked.Bad},
		{"en", "Why did you give this score?", asked.Reason},
		{"en", "What is the main reason for your rating?", asked.Reason},
		{"en", "What is the reason for your score, and what could we improve?", asked.Reason},
		{"en", "Why were you unhappy?", asked.Bad},
		{"en", "What would make you more likely to recommend us?", asked.Bad},
		{"en", "What could we do to improve your score?", asked.Bad},
		{"en", "What did you like, and what could we improve?", asked.Anything},
		{"en", "Is there anything else you would like to add?", asked.Anything},
		{"en", "Anything else?", asked.Anything},
		{"en", "", asked.Anything},
		{"ro", "Ce am putea face mai bine?", asked.Bad},
		{"ro", "Ce v-a plăcut cel mai mult?", asked.Good},
		{"ro", "Ce nu v-a plăcut?", asked.Bad},
		{"ro", "ce v-a placut cel mai putin", asked.Bad},
		{"ro", "Ce ar trebui să îmbunătățim?", asked.Bad},
		{"ro", "De ce ați acordat această notă?", asked.Reason},
		{"ro", "Mai aveți ceva de adăugat?", asked.Anything},
		{"ru", "Что мы могли бы сделать лучше?", asked.Bad},
		{"ru", "Что вам понравилось больше всего?", asked.Good},
		{"ru", "Что вам не понравилось?", asked.Bad},
		{"ru", "Что нам стоит улучшить?", asked.Bad},
		{"ru", "Почему вы поставили такую оценку?", asked.Reason},
		{"ru", "Хотите что-нибудь добавить?", asked.Anything},
		{"el", "Τι θα μπορούσαμε να κάνουμε καλύτερα;", asked.Bad},
		{"el", "Τι σας άρεσε περισσότερο;", asked.Good},
		{"el", "Τι δεν σας άρεσε;", asked.Bad},
		{"el", "Τι σας αρεσε λιγοτερο;", asked.Bad},
		{"el", "Γιατί δώσατε αυτή τη βαθμολογία;", asked.Reason},
		{"el", "Θέλετε να προσθέσετε κάτι;", asked.Anything},
		{"af", "Wat kan ons beter doen?", asked.Bad},
		{"af", "Waarvan het u die meeste gehou?", asked.Good},
		{"af", "Waarvan het jy nie gehou nie?", asked.Bad},
		{"af", "Waarvan het jy die minste gehou?", asked.Bad},
		{"af", "Hoekom het u hierdie telling gegee?", asked.Reason},
		{"af", "Is daar enigiets anders?", asked.Anything},
		{"ro", "What did you like?", asked.Good}, // answered in another language than asked
		{"", "Что вам понравилось?", asked.Good},
	} {
		if got := asked.Read(tt.lang, cut(tt.lang, tt.asks)); got.For != tt.want {
			t.Errorf("%s %q: got %q, want %q", tt.lang, tt.asks, got.For, tt.want)
		}
	}
}

func TestTheReasonIsShown(t *testing.T) {
	t.Parallel()
	const asks = "Now, what did you not like?"
	q := asked.Read("en", cut("en", asks))
	if len(q.Because) != 1 || asks[q.Because[0].Start:q.Because[0].End] != "not like" {
		t.Errorf("got %+v, want the words “not like”", q)
	}
}

func TestAnswers(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		lang, says string
		want       asked.Answer
	}{
		{"en", "nothing", asked.Nothing},
		{"en", "No.", asked.Nothing},
		{"en", "Nothing really, thanks!", asked.Nothing},
		{"en", "no, nothing", asked.Nothing},
		{"en", "N/A", asked.Nothing},
		{"en", "Nothing comes to mind", asked.Nothing},
		{"en", "I can't think of anything", asked.Nothing},
		{"en", "no complaints at all", asked.Nothing},
		{"en", "Nothing works", asked.Something},
		{"en", "No answer for three days", asked.Something},
		{"en", "Everything was perfect", asked.AllWell},
		{"en", "I don't know", asked.Unsure},
		{"en", "Faster delivery", asked.Wish},
		{"en", "Everything was better than before", asked.Wish},
		{"en", "the price", asked.Something},
		{"en", "-", asked.Nothing},
		{"en", "", asked.Nothing},
		{"ro", "nimic", asked.Nothing},
		{"ro", "Nu", asked.Nothing},
		{"ro", "Nu am nimic de adăugat", asked.Nothing},
		{"ro", "Nimic nu funcționează", asked.Something},
		{"ro", "Totul a fost bine", asked.AllWell},
		{"ro", "nu stiu", asked.Unsure},
		{"ru", "ничего", asked.Nothing},
		{"ru", "Нет, спасибо", asked.Nothing},
		{"ru", "Нет замечаний", asked.Nothing},
		{"ru", "ничего не работает", asked.Something},
		{"ru", "Всё отлично", asked.AllWell},
		{"ru", "не знаю", asked.Unsure},
		{"el", "τίποτα", asked.Nothing},
		{"el", "ΟΧΙ", asked.Nothing},
		{"el", "τιποτα ιδιαιτερο", asked.Nothing},
		{"el", "Δεν έχω κάποιο παράπονο", asked.Nothing},
		{"el", "τίποτα δεν δουλεύει", asked.Something},
		{"el", "Όλα ήταν τέλεια", asked.AllWell},
		{"el", "δεν ξέρω", asked.Unsure},
		{"af", "niks", asked.Nothing},
		{"af", "Nee dankie", asked.Nothing},
		{"af", "niks spesifiek nie", asked.Nothing},
		{"af", "Niks werk ooit nie", asked.Something},
		{"af", "Alles was goed", asked.AllWell},
		{"af", "ek weet nie", asked.Unsure},
	} {
		if got := asked.Given(tt.lang, cut(tt.lang, tt.says)); got != tt.want {
			t.Errorf("%s %q: got %q, want %q", tt.lang, tt.says, got, tt.want)
		}
	}
}

func FuzzAsked(f *testing.F) {
	f.Add("en", "What did you not like?", "no - nothing")
	f.Add("el", "\xff;", "τίποτα \x00")
	f.Fuzz(func(t *testing.T, lang, asks, says string) {
		for _, b := range asked.Read(lang, cut(lang, asks)).Because {
			if b.Start < 0 || b.End <= b.Start || b.End > len(asks) {
				t.Errorf("%q: got %+v", asks, b)
			}
		}
		asked.Given(lang, cut(lang, says))
	})
}
