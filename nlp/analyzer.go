package nlp

import (
	"slices"

	"touchtone/interaction"
	"touchtone/nlp/language"
	"touchtone/nlp/redact"
	"touchtone/nlp/sentiment"
	"touchtone/nlp/signal"
	"touchtone/nlp/text"
)

// Analyzer reads meaning out of interactions.
type Analyzer struct {
	Silence interaction.Millis // a longer pause between turns counts as silence

	tongue  *language.Detector
	feeling *sentiment.Scorer
}

// New loads the models. Silence is what lasts longer than three seconds.
func New() *Analyzer {
	return &Analyzer{Silence: 3000, tongue: language.New(), feeling: sentiment.New()}
}

// Analyze is a total function: it fails for no interaction. The interaction is left as it was.
func (a *Analyzer) Analyze(in *interaction.Interaction) *Analysis {
	heard := &Analysis{About: redactAbout(in.About), Turns: make([]Turn, len(in.Turns))}
	heard.cut(in)
	a.understand(heard)
	heard.Measures = interaction.Measure(in, a.Silence)
	heard.follow()
	return heard
}

// cut redacts the turns and cuts what is left of them.
func (h *Analysis) cut(in *interaction.Interaction) {
	lines := make([]redact.Line, len(in.Turns))
	for i, said := range in.Turns {
		t := &h.Turns[i]
		t.Participant, t.Speaker, t.Start, t.End = said.Participant, said.Speaker, said.Start, said.End
		t.Theirs, t.Question = redact.Text("", said.Theirs), redact.Text("", said.Question)
		text.Cut(said.Text, "", &t.Cutting)
		lines[i] = redact.Line{Who: t.voice(), Cut: &t.Cutting}
	}
	redact.Search(lines)
	for i := range lines {
		h.Turns[i].words = lines[i].Move(in.Turns[i].Words)
		if len(lines[i].Found) == 0 {
			continue
		}
		h.count(lines[i].Found)
		text.Cut(lines[i].Redacted(), "", &h.Turns[i].Cutting)
	}
}

func (h *Analysis) count(found []redact.Find) {
	if h.Redacted == nil {
		h.Redacted = make(map[string]int)
	}
	for _, f := range found {
		h.Redacted[string(f.Kind)]++
	}
}

// voice is the same number for turns of the same participant. Where a source names no participants, the sides
// are at least kept apart.
func (t *Turn) voice() int {
	roles := []interaction.Role{interaction.UnknownRole, interaction.Agent, interaction.Customer, interaction.Bot, interaction.System}
	return t.Participant*len(roles) + slices.Index(roles, t.Speaker)
}

// understand gives each turn its language, its sentences, its sentiment and its signals, and each open answer what it says.
func (a *Analyzer) understand(h *Analysis) {
	a.hearTurns(h)
	h.Opinions = a.opinions(h)
}

func (a *Analyzer) hearTurns(h *Analysis) {
	said := make([]language.Said, len(h.Turns))
	for i := range h.Turns {
		said[i] = language.Said{Who: h.Turns[i].voice(), Cut: &h.Turns[i].Cutting}
	}
	for i, lang := range a.tongue.Conversation(h.Lang, said) {
		t := &h.Turns[i]
		t.Lang = lang
		t.In(lang)
		t.Sentiment = a.feeling.ScoreGiven(t.Lang, &t.Cutting, h.before(t).lean)
		t.Signals = signal.Find(t.Lang, &t.Cutting, nil)
	}
}

// follow tells the course of each side and of people as a whole: what bots and systems say feels nothing.
func (h *Analysis) follow() {
	all := make([]step, 0, len(h.Turns))
	sides := make(map[interaction.Role][]step)
	for i := range h.Turns {
		t := &h.Turns[i]
		if !t.hasWords() {
			continue
		}
		s := step{turn: i, score: t.Sentiment.Score, class: float64(t.Sentiment.Class), start: t.Start, end: t.End}
		sides[t.Speaker] = append(sides[t.Speaker], s)
		if t.Speaker != interaction.Bot && t.Speaker != interaction.System {
			all = append(all, s)
		}
	}
	h.Overall = course(all)
	h.Sides = make(map[interaction.Role]Course, len(sides))
	for role, steps := range sides {
		h.Sides[role] = course(steps)
	}
}

// hasWords tells whether there is anything that may feel like something.
func (t *Turn) hasWords() bool {
	for _, tok := range t.Tokens {
		if tok.Kind == text.Word || tok.Kind == text.Emoji {
			return true
		}
	}
	return false
}

// redactAbout takes private data out of whatever text came along. The names by which the source knows an
// interaction, its customer, agent and team stay as they are, for they are what others are joined by:
// a customer's may be a phone number, and storage keeps no more than a keyed hash of it.
func redactAbout(about interaction.About) interaction.About {
	attributes := make(map[string]string, len(about.Attributes))
	for key, value := range about.Attributes {
		attributes[key] = redact.Text(key, value)
	}
	about.Attributes = attributes
	about.Participants = append([]interaction.Participant(nil), about.Participants...)
	for i := range about.Participants {
		p := &about.Participants[i]
		p.Name = redact.Text("", p.Name)
	}
	about.Answers = append([]interaction.SurveyAnswer(nil), about.Answers...)
	for i := range about.Answers {
		a := &about.Answers[i]
		a.Question, a.Text = redact.Text("", a.Question), redact.Text(a.Question, a.Text)
	}
	about.Notes = append([]interaction.Note(nil), about.Notes...)
	for i := range about.Notes {
		n := &about.Notes[i]
		n.Place, n.What = redact.Text("", n.Place), redact.Text("", n.What)
	}
	return about
}
