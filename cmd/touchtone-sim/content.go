package main

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/rules"
)

// deadly marks records whose scoring panics, every time.
const deadly = "deadly"

// killing marks the record whose scoring ends the process.
const killing = "killing"

// killer is an object that takes every worker down that reads it.
func killer() []byte { return record("it-is-" + killing) }

func record(id string) []byte {
	return fmt.Appendf(nil, `{"id":%q,"channel":"call","lang":"en","turns":[{"speaker":"agent","text":"Hello"},{"speaker":"customer","text":"Hi"}]}`+"\n", id)
}

// many are some records with like ids.
func many(id string, n int) []byte {
	var b bytes.Buffer
	for i := range n {
		b.Write(record(fmt.Sprintf("%s-%d", id, i)))
	}
	return b.Bytes()
}

// body is an object of some records. No two bodies are alike.
func (s *stage) body() []byte {
	n := 1 + s.dice.intn(3)
	if s.dice.intn(5) == 0 {
		n = 300 + s.dice.intn(300) // saved in several portions
	}
	version, trap := s.versions.Add(1), s.dice.intn(4*n) // one body of four has a trap
	var b bytes.Buffer
	for i := range n {
		id := fmt.Sprintf("v%d-%d", version, i)
		if i > 0 && s.dice.intn(40) == 0 { // by its first line it is known
			b.WriteString("{broken\n")
			continue
		}
		if i == trap {
			s.dice.happens(panics, id)
			id += "-" + deadly
		}
		b.Write(record(id))
	}
	return b.Bytes()
}

// contents is what should come out of a body: the ids of what can be scored, and how much cannot.
func contents(body []byte) (ids []string, bad int) {
	for line := range bytes.Lines(body) {
		_, rest, whole := strings.Cut(string(line), `{"id":"`)
		id, _, _ := strings.Cut(rest, `"`)
		if !whole || strings.Contains(id, deadly) || strings.Contains(id, killing) {
			bad++
			continue
		}
		ids = append(ids, id)
	}
	return ids, bad
}

// ear hears what was said, and signs with the name of its worker: whose words end up in the ledger is how a fence
// that does not hold is seen.
type ear struct {
	worker string
	life   *life
	dice   *dice
}

func (e ear) Analyze(in *interaction.Interaction) *nlp.Analysis {
	if strings.Contains(in.ID, deadly) {
		panic("deadly")
	}
	if strings.Contains(in.ID, killing) {
		e.dice.happens(kills, e.worker)
		e.life.kill()
	}
	heard := &nlp.Analysis{About: in.About}
	heard.Agent = e.worker
	for _, turn := range in.Turns {
		heard.Turns = append(heard.Turns, nlp.Turn{Cutting: nlp.Cutting{Text: turn.Text}})
	}
	return heard
}

// mind has no opinion.
type mind struct{}

func (mind) EvaluateAfter(rules.Past, *nlp.Analysis) *rules.Findings {
	return &rules.Findings{Link: rules.Link{How: rules.Unmatched}}
}

func (mind) LooksBack() time.Duration { return 0 }
