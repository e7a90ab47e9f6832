package main

import (
	"encoding/json"
	"strings"
)

// conversation is a line of transcripts in which people noted what each turn does.
type conversation struct {
	Turns []struct {
		Speaker string
		Text    string
		Labels  struct {
			Act    string   // of an agent
			Intent []string // of a customer
		}
	}
}

// plainActs are what agents say for a living, by the beginning of their name: they thank, regret, ask and
// tell, whatever they feel.
var plainActs = []string{
	"anything_else", "apartment_", "ask_name", "bank_", "doctor_", "goodbye_1", "hello", "hotel_", "meeting_",
	"party_", "plane_", "restaurant_", "ride_", "spaceship_", "trip_", "weather_",
}

// plainIntents are those of customers who want something and say no more than that.
var plainIntents = map[string]bool{
	"openinggreeting": true, "contentonly": true, "confirmation": true, "startserviceintent": true,
	"orderpizzaintent": true, "orderdrinkintent": true, "changeseatassignment": true, "getproofofinsurance": true,
	"getboardingpass": true, "getseatinfo": true, "checkclaimstatus": true, "updateaddress": true,
	"bookflight": true, "checkbalance": true, "softwareupdate": true, "expensereport": true, "transfermoney": true,
}

// plain are the turns of conversations that feel nothing, each text once and no more than so many.
func (r *reader) plain(data, name string, most int) (rows []row, err error) {
	seen := map[string]bool{}
	err = eachLine(data, name, func(line []byte) error {
		var c conversation
		if err := json.Unmarshal(line, &c); err != nil {
			return err
		}
		for _, t := range c.Turns {
			text := strings.ToLower(t.Text)
			if seen[text] || !isPlain(t.Labels.Act, t.Labels.Intent) || len(rows) == most {
				continue
			}
			seen[text] = true
			rows = append(rows, r.row(t.Text, neutral))
		}
		return nil
	})
	return rows, err
}

func isPlain(act string, intents []string) bool {
	for _, plain := range plainActs {
		if strings.HasPrefix(act, plain) {
			return true
		}
	}
	return len(intents) == 1 && plainIntents[intents[0]]
}
