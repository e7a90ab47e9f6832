package interaction

import (
	"slices"
	"time"
)

// Replies are how long a customer waited for an agent.
type Replies struct {
	First   Millis `json:"first_ms"`
	Mean    Millis `json:"mean_ms"`
	Longest Millis `json:"longest_ms"`
}

// wait is a time in which a customer waited.
type wait struct{ from, to Millis }

// waits are the times that the customer waited for an agent. Several messages in a row are
// answered once, and the clock runs from the last of them: a reply counts only when the speaker
// changes. A bot's answer ends the waiting without being a reply. An agent who speaks before the customer has
// ended replies at once.
func waits(turns []Turn) (all []wait) {
	since := Untimed
	for _, t := range turns {
		switch t.Speaker {
		case Customer:
			since = max(t.Start, t.End)
		case System:
		case Agent:
			if since != Untimed {
				all = append(all, wait{since, max(since, t.Start)})
			}
			since = Untimed
		default:
			since = Untimed
		}
	}
	return all
}

func (m *Measures) addReplies(waits []wait, in *Interaction, hours *Hours) {
	if m.Replies = len(waits); m.Replies == 0 {
		return
	}
	r := repliesOf(waits, func(w wait) Millis { return w.to - w.from })
	m.FirstReply, m.MeanReply, m.LongestReply = &r.First, &r.Mean, &r.Longest
	if hours == nil || in.StartedAt.IsZero() {
		return
	}
	m.InHours = ptr(repliesOf(waits, func(w wait) Millis {
		open := hours.Between(in.StartedAt.Add(w.from.duration()), in.StartedAt.Add(w.to.duration()))
		return Millis(open.Milliseconds())
	}))
}

func (m Millis) duration() time.Duration { return time.Duration(m) * time.Millisecond }

func repliesOf(waits []wait, length func(wait) Millis) Replies {
	sum, lengths := Millis(0), make([]Millis, len(waits))
	for i, w := range waits {
		lengths[i] = length(w)
		sum += lengths[i]
	}
	return Replies{First: lengths[0], Mean: sum / Millis(len(waits)), Longest: slices.Max(lengths)}
}
