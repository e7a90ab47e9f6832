package saving

import (
	"math"
	"strconv"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/rules"
	"touchtone/storage/pg"
)

var interactionColumns = pg.Columns[entry]{
	{"work_id", "bigint", func(e entry) any { return e.work.ID }},
	{"record", "integer", func(e entry) any { return e.record }},
	{"day", "date", func(e entry) any { return e.scored.day }},
	{"object_id", "bigint", func(e entry) any { return e.work.ObjectID }},

	{"id", "text", func(e entry) any { return e.scored.Heard.ID }},
	{"channel", "text", func(e entry) any { return string(e.scored.Heard.Channel) }},
	{"lang", "text", func(e entry) any { return e.scored.Heard.Lang }},
	{"started_at", "timestamptz", func(e entry) any {
		if at := e.scored.Heard.StartedAt; !at.IsZero() {
			return at
		}
		return nil
	}},
	{"agent", "text", func(e entry) any { return e.scored.Heard.Agent }},
	{"team", "text", func(e entry) any { return e.scored.Heard.Team }},
	{"customer", "bytea", func(e entry) any { return e.scored.customer }},
	{"journey", "text", func(e entry) any { return e.scored.Found.Link.Journey }},
	{"touchpoint", "text", func(e entry) any { return e.scored.Found.Link.Touchpoint }},
	{"linked_by", "text", func(e entry) any { return string(e.scored.Found.Link.How) }},
	{"link_why", "text", func(e entry) any { return e.scored.Found.Link.Why }},
	{"link_confidence", "double precision", func(e entry) any { return e.scored.Found.Link.Confidence }},
	{"about", "text", func(e entry) any { return e.scored.Heard.Attributes[interaction.AboutInteraction] }},
	{"fingerprints", "bytea[]", func(e entry) any {
		return pg.Array(e.scored.fingerprints, func(f nlp.Fingerprint) any { return f.Sum[:] })
	}},
	{"written", "timestamptz", func(e entry) any { return e.work.Object.LastModified }},
	{"agents", "smallint", func(e entry) any { return agentsHeard(e.scored.Heard) }},
	{"after_call_ms", "bigint", func(e entry) any { return afterCall(e.scored.Heard) }},

	{"overall_n", "integer", func(e entry) any { return e.scored.Heard.Overall.N }},
	{"overall_sentiment", "double precision", func(e entry) any { return e.scored.Heard.Overall.Mean }},
	{"agent_n", "integer", func(e entry) any { return e.agent().N }},
	{"agent_sentiment", "double precision", func(e entry) any { return e.agent().Mean }},
	{"customer_n", "integer", func(e entry) any { return e.customer().N }},
	{"customer_sentiment", "double precision", func(e entry) any { return e.customer().Mean }},
	{"customer_begin", "double precision", func(e entry) any { return e.customer().Begin }},
	{"customer_end", "double precision", func(e entry) any { return e.customer().End }},
	{"customer_trough", "double precision", func(e entry) any {
		if trough := e.customer().Trough; trough != nil {
			return trough.Score
		}
		return nil
	}},
	{"customer_negative_share", "double precision", func(e entry) any { return e.customer().NegativeShare }},

	{"turns", "integer", func(e entry) any { return e.measures().Turns }},
	{"words", "integer", func(e entry) any { return e.measures().Words }},
	{"duration_ms", "bigint", func(e entry) any { return millis(e.measures().Duration) }},
	{"agent_talk_share", "double precision", func(e entry) any { return ofAgent(e.measures().TalkShare) }},
	{"agent_wpm", "double precision", func(e entry) any { return ofAgent(e.measures().WordsAMinute) }},
	{"silence_ms", "bigint", func(e entry) any { return millis(e.measures().Silence) }},
	{"longest_pause_ms", "bigint", func(e entry) any {
		if pause := e.measures().LongestPause; pause != nil {
			return int64(pause.End - pause.Start)
		}
		return nil
	}},
	{"non_talk_share", "double precision", func(e entry) any { return e.measures().NonTalkShare }},
	{"overtalk_ms", "bigint", func(e entry) any { return millis(e.measures().Overtalk) }},
	{"first_reply_ms", "bigint", func(e entry) any { return millis(e.measures().FirstReply) }},
	{"mean_reply_ms", "bigint", func(e entry) any { return millis(e.measures().MeanReply) }},
	{"longest_reply_ms", "bigint", func(e entry) any { return millis(e.measures().LongestReply) }},
	{"monologue_ms", "bigint", func(e entry) any { return millis(e.measures().Monologue) }},

	{"evaluations", "smallint", func(e entry) any { return len(e.scored.Found.Evaluations) }},
	{"qa_score", "double precision", func(e entry) any { return qaScore(e.scored.Found) }},
	{"fatal", "boolean", func(e entry) any {
		return anyOf(e.scored.Found, func(v *rules.Evaluation) bool { return v.Fatal })
	}},
	{"needs_person", "boolean", func(e entry) any {
		return anyOf(e.scored.Found, func(v *rules.Evaluation) bool { return v.NeedsPerson != "" })
	}},
	{"flags", "smallint", func(e entry) any { return len(e.scored.Found.Flags) }},
	{"severity", "text", func(e entry) any { return worst(e.scored.Found.Flags) }},
	{"priority", "double precision", func(e entry) any { return e.scored.Found.Priority }},
	{"because", "text", func(e entry) any { return e.scored.Found.Because }},
	{"document", "bytea", func(e entry) any { return e.scored.packed }},
}

func (e entry) agent() nlp.Course               { return e.scored.Heard.Sides[interaction.Agent] }
func (e entry) customer() nlp.Course            { return e.scored.Heard.Sides[interaction.Customer] }
func (e entry) measures() *interaction.Measures { return &e.scored.Heard.Measures }

func millis(m *interaction.Millis) any {
	if m == nil {
		return nil
	}
	return int64(*m)
}

func ofAgent(by map[interaction.Role]float64) any {
	if v, told := by[interaction.Agent]; told {
		return v
	}
	return nil
}

// agentsHeard is how many agents spoke, or nil where nobody knows who was one.
func agentsHeard(a *nlp.Analysis) any {
	if a.Able.Roles == interaction.RolesMissing {
		return nil
	}
	spoke := map[int]bool{}
	for i := range a.Turns {
		if a.Turns[i].Speaker == interaction.Agent {
			spoke[a.Turns[i].Participant] = true
		}
	}
	return len(spoke)
}

// afterCall is the work after the call, in milliseconds, where the source tells it.
func afterCall(a *nlp.Analysis) any {
	seconds, err := strconv.ParseFloat(a.Attributes[interaction.AfterCallSeconds], 64)
	if err != nil || seconds < 0 || seconds > 86_400 {
		return nil
	}
	return int64(math.Round(seconds * 1000))
}

// qaScore is that of the first evaluation that has one.
func qaScore(f *rules.Findings) *float64 {
	for i := range f.Evaluations {
		if score := f.Evaluations[i].Score; score != nil {
			return score
		}
	}
	return nil
}

func anyOf(f *rules.Findings, is func(*rules.Evaluation) bool) bool {
	for i := range f.Evaluations {
		if is(&f.Evaluations[i]) {
			return true
		}
	}
	return false
}

var severities = map[rules.Severity]int{rules.Low: 1, rules.Medium: 2, rules.High: 3}

func worst(all []rules.Flag) any {
	var w rules.Severity
	for _, f := range all {
		if severities[f.Severity] > severities[w] {
			w = f.Severity
		}
	}
	if w == "" {
		return nil
	}
	return string(w)
}
