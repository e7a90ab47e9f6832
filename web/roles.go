package web

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"touchtone/interaction"
	"touchtone/report"
)

// roles is how we know who is who, and what a person can say of it.
type roles struct {
	Known string // in a sentence; empty where there are not two to tell apart
	Able  bool   // there is an agent or a customer to swap
	Swap  string // where the button leads
	Wait  string // while it is being scored again: the page once more
}

func (s *Server) roles(r *http.Request, scored *report.Scored, scope report.Scope) (roles, error) {
	able := scored.Heard.Able
	shown := roles{
		Known: knownBy(scored.Heard.About),
		Able:  able.Roles != interaction.RolesMissing,
		Swap:  address("/interactions/"+scored.ID+"/roles", query(scope)),
	}
	work, err := strconv.ParseInt(r.URL.Query().Get("work"), 10, 64)
	if err != nil {
		return shown, nil
	}
	ended, err := s.Store.Ended(r.Context(), work)
	if err == nil && !ended {
		shown.Wait = waiting(scored.ID, scope, work)
	}
	return shown, err
}

// knownBy says how sure it is who is who, where there is more than one who speaks.
func knownBy(a interaction.About) string {
	if len(a.Participants) < 2 {
		return ""
	}
	swapped := slices.ContainsFunc(a.Notes, func(n interaction.Note) bool { return n.Code == "roles_swapped" })
	doubted := slices.ContainsFunc(a.Notes, func(n interaction.Note) bool { return n.Code == "roles_transposed" })
	switch {
	case swapped:
		return "Somebody looked and swapped agent and customer."
	case a.Able.Roles == interaction.RolesInferred:
		return fmt.Sprintf("Who is who was inferred from what they say, with confidence %.2f.", a.Able.RoleConfidence)
	case doubted:
		return "The source says who is who, but they speak as if it were the other way round."
	case a.Able.Roles == interaction.RolesGiven:
		return "The source says who is who."
	}
	return "Nobody knows who is who."
}

// swapRoles takes a person's word that agent and customer are the other way round.
func (s *Server) swapRoles(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")
	work, err := s.Store.SwapRoles(r.Context(), id, reader)
	if err != nil {
		return err
	}
	http.Redirect(w, r, waiting(id, scopeOf(r.URL.Query()), work), http.StatusSeeOther)
	return nil
}

func waiting(id string, scope report.Scope, work int64) string {
	q := query(scope)
	q.Set("work", strconv.FormatInt(work, 10))
	return address("/interactions/"+id, q)
}
