package web

import (
	"net/http"
	"net/url"

	"touchtone/report"
)

// agentsPage is what agents.html receives.
type agentsPage struct {
	Teams    []team
	Days     days
	Segments *choice // nil when the pack has none
}

// team is the agents of one team, in the order of their names.
type team struct {
	Name   string
	Agents []standing
}

type standing struct {
	report.Standing
	Href  string
	Queue string // the agent's flagged interactions
}

func (s *Server) agents(w http.ResponseWriter, r *http.Request) error {
	p, err := s.period(r)
	if err != nil {
		return err
	}
	scope := report.Scope{Period: p, Segment: r.URL.Query().Get("segment")}
	all, err := s.Store.Standings(r.Context(), scope)
	if err != nil {
		return err
	}
	values, err := s.Store.Choices(r.Context())
	if err != nil {
		return err
	}
	page := agentsPage{Days: daysOf(p)}
	if len(values.Segments) > 0 {
		segments := segmentChoice(values.Segments, scope.Segment)
		page.Segments = &segments
	}
	for _, a := range all {
		if len(page.Teams) == 0 || page.Teams[len(page.Teams)-1].Name != a.Team {
			page.Teams = append(page.Teams, team{Name: a.Team})
		}
		last := &page.Teams[len(page.Teams)-1]
		last.Agents = append(last.Agents, standing{
			Standing: a, Href: agentAddress(a.Agent), Queue: queueAddress(report.Scope{Agent: a.Agent, Team: a.Team, Segment: scope.Segment}, ""),
		})
	}
	return show(w, http.StatusOK, "agents", frame{Title: "Agents", Section: "agents", Page: page})
}

func agentAddress(agent string) string { return "/agents/" + url.PathEscape(agent) }
