package mapping

import (
	"fmt"
	"slices"
	"strings"

	"touchtone/interaction/draft"
)

// TurnFields are the names for the parts of a turn that we understand in a table, without case, space and marks.
var TurnFields = draft.Invert(map[string][]string{
	"id":            {"conversationid", "callid", "chatid", "interactionid", "dialogueid", "dialogid", "sessionid", "ticketid", "contactid", "threadid", "convoid"},
	"speaker":       {"speaker", "role", "sender", "from", "participant", "speakerrole", "authorrole", "кто", "vorbitor", "ομιλητής", "spreker"},
	"text":          {"text", "message", "utterance", "content", "transcript", "body", "turn", "sentence", "текст", "mesaj", "κείμενο", "teks"},
	"start":         {"start", "time", "timestamp", "datetime", "sentat", "createdat", "starttime"},
	"start_ms":      {"startms", "offsetms", "startmillis", "beginoffsetmillis"},
	"start_s":       {"starts", "startsec", "startseconds", "offsetseconds"},
	"end":           {"end", "endtime"},
	"end_ms":        {"endms", "endmillis", "endoffsetmillis"},
	"end_s":         {"ends", "endsec", "endseconds"},
	"started_at":    {"startedat", "callstart", "conversationstart", "conversationstartedat"},
	"agent":         {"agent", "agentid"},
	draft.AgentName: {"agentname"},
	"customer":      {"customer", "customerid"},
	"team":          {"team", "group"},
	"channel":       {"channel"},
	"lang":          {"lang", "language", "locale"},
	"name":          {"speakername", "sendername", "name"},
	LeaveOut:        {"turnid", "messageid", "index", "turnindex", "seq", "sequence"},
})

func TurnColumn(name string) Column {
	return Column{Name: strings.TrimSpace(name), Field: TurnFields[WithoutMarks.Replace(draft.Plain(name))]}
}

// TurnTable is the mapping of a table whose columns have such names.
var TurnTable = &Mapping{Fields: map[string]string{"speaker": "speaker"}}

// LooksLikeTurns finds a header that tells the conversation, who spoke and what.
func LooksLikeTurns(head string) (why string, ok bool) {
	_, known := DelimiterOf(head, TurnColumn)
	for _, needed := range []string{"id", "speaker", "text"} {
		if !slices.Contains(known, needed) {
			return "", false
		}
	}
	return fmt.Sprintf("a header with the columns %s", strings.Join(known, ", ")), true
}
