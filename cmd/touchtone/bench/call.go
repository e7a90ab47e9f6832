package bench

import (
	"embed"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

// turns is how many a call has. Of such turns they make a call of about 6 kB.
const turns = 40

// night is the business date of all calls.
var night = time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC)

// call is a line of our own JSON Lines.
type call struct {
	ID         string            `json:"id"`
	Channel    string            `json:"channel"`
	Lang       string            `json:"lang"`
	StartedAt  time.Time         `json:"started_at"`
	Agent      string            `json:"agent"`
	Team       string            `json:"team"`
	Customer   string            `json:"customer"`
	Attributes map[string]string `json:"attributes"`
	Turns      []turn            `json:"turns"`
	Survey     map[string]score  `json:"survey,omitempty"`
}

type turn struct {
	Speaker string `json:"speaker"`
	Start   int    `json:"start_ms"`
	End     int    `json:"end_ms"`
	Text    string `json:"text"`
}

type score struct {
	Score int `json:"score"`
	Min   int `json:"min"`
	Max   int `json:"max"`
}

// Call is the call of that number, one line of JSON: always the same.
func Call(n int) []byte {
	d := dice{rand.New(rand.NewPCG(uint64(n), 40))}
	lang := d.pick(languages)
	agent := d.IntN(400)
	c := call{
		ID: fmt.Sprintf("bench-%07d", n), Channel: "call", Lang: lang,
		StartedAt: night.Add(8*time.Hour + time.Duration(d.IntN(12*3600))*time.Second),
		Agent:     fmt.Sprintf("agent %03d", agent), Team: fmt.Sprintf("team %02d", agent/10),
		Customer:   fmt.Sprintf("cu-%06d", d.IntN(1_000_000)),
		Attributes: map[string]string{"queue": d.pick(queues), "direction": "inbound"},
		Turns:      d.talk(said[lang]),
	}
	if d.IntN(5) == 0 {
		c.Survey = map[string]score{"csat": {1 + d.IntN(5), 1, 5}}
	}
	line, err := json.Marshal(c)
	if err != nil {
		panic(err) // nothing in it can be refused
	}
	return append(line, '\n')
}

// dice make a call up.
type dice struct{ *rand.Rand }

func (d dice) pick(from []string) string { return from[d.IntN(len(from))] }

func (d dice) talk(p phrases) []turn {
	all, at := make([]turn, turns), 0
	for i := range all {
		who := []string{"agent", "customer"}[i%2]
		text := d.say(p[who+d.moment(i)])
		if d.IntN(3) == 0 {
			text += " " + d.say(p[who])
		}
		at += 200 + d.IntN(1500)
		end := at + 65*len(text)
		all[i] = turn{who, at, end, text}
		at = end
	}
	return all
}

// moment is when in a call a turn is said, as the files of phrases name it. What makes trouble is said in one call of three.
func (d dice) moment(turn int) string {
	switch {
	case turn < 2:
		return " begins"
	case turn >= turns-2:
		return " ends"
	case d.IntN(3*turns) == 0:
		return " rarely"
	}
	return ""
}

// say fills a phrase's gaps.
func (d dice) say(from []string) string {
	return gaps.ReplaceAllStringFunc(d.pick(from), func(gap string) string {
		switch gap {
		case "{number}":
			return fmt.Sprint(10000 + d.IntN(90000))
		case "{amount}":
			return fmt.Sprintf("%d.%02d pounds", d.IntN(400), d.IntN(100))
		case "{phone}":
			return fmt.Sprintf("+44 7700 900%03d", d.IntN(1000))
		case "{card}":
			return "4111 1111 1111 1111"
		case "{email}":
			return strings.ToLower(d.pick(fillings["{name}"])) + fmt.Sprintf("%d@example.com", d.IntN(100))
		}
		return d.pick(fillings[gap])
	})
}

//go:embed phrases
var files embed.FS

// phrases are what is said in a language, by who says it when.
type phrases map[string][]string

var said = readPhrases()

func readPhrases() map[string]phrases {
	all := map[string]phrases{}
	for _, lang := range languages {
		text, err := files.ReadFile("phrases/" + lang + ".txt")
		if err != nil {
			panic(err) // only when what is embedded is not what is named here
		}
		all[lang] = parsePhrases(string(text))
	}
	return all
}

func parsePhrases(text string) phrases {
	p, when := phrases{}, ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if heading, is := strings.CutPrefix(line, "# "); is {
			when = heading
			continue
		}
		p[when] = append(p[when], line)
	}
	return p
}
