package draft

import (
	"strings"

	"touchtone/interaction"
)

// noteRequest makes a request of a survey's attribute of when the customer was asked. One that says nothing is a request without an answer.
func (d *Draft) noteRequest() {
	at, _, err := ParseTime(d.Attributes[interaction.AskedAt], d.Zone)
	if err != nil || d.Request != nil || d.Channel != interaction.Survey || undelivered(d.Attributes[interaction.Delivery]) {
		return
	}
	answered := len(d.Turns) > 0 || len(d.Answers) > 0
	if d.StartedAt.IsZero() && !answered {
		d.StartedAt = at
	}
	inTime := d.StartedAt.IsZero() || d.StartedAt.Sub(at) <= interaction.TimeToAnswer
	d.Request = &interaction.Request{At: at, Answered: answered && inTime}
}

// undelivered tells that nobody was asked. The words are those that senders of messages use; what they are in an export is not documented.
func undelivered(status string) bool {
	status = strings.ToLower(status)
	for _, word := range []string{"undeliver", "fail", "bounce", "reject", "block", "invalid", "opted", "error"} {
		if strings.Contains(status, word) {
			return true
		}
	}
	return false
}
