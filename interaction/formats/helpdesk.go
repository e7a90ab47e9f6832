package formats

import (
	"cmp"
	"fmt"
	"strings"

	"touchtone/interaction"
	"touchtone/interaction/draft"
	"touchtone/interaction/jsonscan"
)

// helpdesk is a ticket or a conversation of a help desk.
type helpdesk struct {
	*draft.Draft
	requester string // the customer's id
	tags      []string
}

func (h *helpdesk) finish() {
	for i := range h.Participants {
		p := &h.Participants[i]
		switch {
		case p.Role != interaction.UnknownRole || h.requester == "":
		case p.ID == h.requester:
			p.Role = interaction.Customer
		default:
			p.Role = interaction.Agent
		}
	}
	if n := len(h.Internal); n > 0 {
		h.Note("internal_note", "", fmt.Sprintf("%d internal notes kept apart", n))
	}
	h.Set("tags", strings.Join(h.tags, ", "))
	h.CountFromFirst()
}

// message is one comment or part.
type message struct {
	author     interaction.Participant
	at         interaction.Millis
	text, html string
	internal   bool
}

func (h *helpdesk) add(m message) {
	text := cmp.Or(m.text, htmlText(m.html))
	switch {
	case m.internal && text != "":
		if len(h.Internal) > draft.MaxTurns {
			return
		}
		h.Internal = append(h.Internal, interaction.Remark{By: m.author.ID, At: m.at, Text: text})
	case text != "":
		h.AddTurn(interaction.Turn{Participant: h.Participant(m.author), Text: text, Start: m.at, End: interaction.Untimed})
	}
}

// Zendesk reads a ticket whose comments are kept in it or beside it.
func Zendesk(d *draft.Draft, s *jsonscan.Scanner) {
	h := helpdesk{Draft: d}
	for key := range s.Object() {
		if key != "ticket" {
			h.readTicketField(s, key)
			continue
		}
		for key := range s.Object() {
			h.readTicketField(s, key)
		}
	}
	h.finish()
}

func (h *helpdesk) readTicketField(s *jsonscan.Scanner, key string) {
	switch key {
	case "id":
		h.ID = s.Scalar()
	case "requester_id":
		h.requester = s.Scalar()
		h.Customer = h.requester
	case "assignee_id":
		h.Agent = s.Scalar()
	case "group_id":
		h.Team = s.Scalar()
	case "created_at":
		h.Began(s)
	case "subject", "status", "priority", "type":
		h.Set(key, s.Scalar())
	case "via":
		h.readVia(s)
	case "tags":
		for range s.Array() {
			h.tags = append(h.tags, s.String())
		}
	case "satisfaction_rating":
		h.readSatisfaction(s)
	case "comments":
		for range s.Array() {
			h.add(h.readComment(s))
		}
	case "description":
		s.Skip() // the first comment once more
	}
}

func (h *helpdesk) readVia(s *jsonscan.Scanner) {
	for key := range s.Object() {
		if key == "channel" {
			h.SetChannel(s.Scalar())
		}
	}
}

// readSatisfaction keeps the customer's good or bad, which is no number, and their comment.
func (h *helpdesk) readSatisfaction(s *jsonscan.Scanner) {
	for key := range s.Object() {
		switch key {
		case "score":
			h.satisfied(s.Scalar())
		case "comment":
			h.Answered(interaction.SurveyAnswer{Metric: "text", Question: "satisfaction comment", Text: s.Scalar()})
		}
	}
}

func (h *helpdesk) readComment(s *jsonscan.Scanner) message {
	m := message{at: interaction.Untimed}
	body := ""
	for key := range s.Object() {
		switch key {
		case "author_id":
			m.author.ID = s.Scalar()
		case "plain_body":
			m.text = s.String()
		case "body":
			body = s.String()
		case "html_body":
			m.html = s.String()
		case "public":
			m.internal = !s.Bool()
		case "created_at":
			m.at = h.Moment(s)
		case "id", "type", "via", "audit_id":
			s.Skip()
		}
	}
	m.text = cmp.Or(m.text, body)
	return m
}

// Intercom reads a conversation: the message that opened it, and the parts that followed.
func Intercom(d *draft.Draft, s *jsonscan.Scanner) {
	h := helpdesk{Draft: d}
	for key := range s.Object() {
		switch key {
		case "id":
			d.ID = s.Scalar()
		case "created_at":
			d.Began(s)
		case "source":
			m := h.readPart(s)
			if m.at == interaction.Untimed && !d.StartedAt.IsZero() {
				m.at = interaction.Millis(d.StartedAt.UnixMilli())
			}
			h.add(m)
		case "conversation_parts":
			h.readParts(s)
		case "conversation_rating":
			h.readRating(s)
		case "custom_attributes":
			d.ReadAttributes(s)
		}
	}
	h.finish()
}

func (h *helpdesk) readParts(s *jsonscan.Scanner) {
	for key := range s.Object() {
		if key == "conversation_parts" {
			for range s.Array() {
				h.add(h.readPart(s))
			}
		}
	}
}

func (h *helpdesk) readPart(s *jsonscan.Scanner) message {
	m := message{at: interaction.Untimed}
	for key := range s.Object() {
		switch key {
		case "part_type":
			m.internal = s.String() == "note"
		case "body":
			m.html = s.String()
		case "created_at":
			m.at = h.Moment(s)
		case "author":
			m.author = readIntercomAuthor(s)
		case "subject":
			h.Set("subject", htmlText(s.String()))
		case "id", "type", "delivered_as":
			s.Skip()
		}
	}
	return m
}

func readIntercomAuthor(s *jsonscan.Scanner) (p interaction.Participant) {
	kind, machine := "", false
	for key := range s.Object() {
		switch key {
		case "id":
			p.ID = s.Scalar()
		case "name":
			p.Name = s.String()
		case "type":
			kind = s.String()
		case "from_ai_agent", "is_ai_answer":
			machine = s.Bool() || machine
		}
	}
	if p.Role = draft.RoleOf(kind); machine {
		p.Role = interaction.Bot
	}
	return p
}

// satisfied keeps what the customer chose. A ticket of which nothing was chosen may tell that they were asked; "unoffered", that they were not.
func (h *helpdesk) satisfied(score string) {
	switch score {
	case "offered", "unoffered":
	default:
		h.Chose("satisfaction", score)
	}
	if score != "unoffered" && score != "" {
		h.Request = &interaction.Request{Answered: score != "offered"}
	}
}

// readRating reads a rating, which Intercom takes from 1 to 5.
func (h *helpdesk) readRating(s *jsonscan.Scanner) {
	answer := interaction.SurveyAnswer{Metric: "csat", Min: 1, Max: 5}
	for key := range s.Object() {
		switch key {
		case "rating":
			answer.Score = draft.ReadScore(s)
		case "remark":
			answer.Text = s.String()
		}
	}
	h.Answered(answer)
}
