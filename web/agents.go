package web

import (
	"net/http"
	"net/url"

	"touchtone/report"
)

// agentsPage is what agents.html receives.
type agentsPage struct {
	Teams []team
	Days  days
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
	all, err := s.Store.Standings(r.Context(), "", p)
	if err != nil {
		return err
	}
	page := agentsPage{Days: daysOf(p)}
	for _, a := range all {
		if len(page.Teams) == 0 || page.Teams[len(page.Teams)-1].Name != a.Team {
			page.Teams = append(page.Teams, team{Name: a.Team})
		}
		last := &page.Teams[len(page.Teams)-1]
		last.Agents = append(last.Agents, standing{
			Standing: a, Href: agentAddress(a.Agent), Queue: queueAddress(report.Scope{Agent: a.Agent, Team: a.Team}, ""),
		})
	}
	return show(w, http.StatusOK, "agents", frame{Title: "Agents", Section: "agents", Page: page})
}

func agentAddress(agent string) string { return "/agents/" + url.PathEscape(agent) }
