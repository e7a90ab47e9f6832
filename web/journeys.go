package web

import (
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"slices"

	"touchtone/interaction"
	"touchtone/report/journey"
	"touchtone/report/render"
)

// journeysPage is what journeys.html receives.
type journeysPage struct {
	Days     days
	Channel  string
	Channels []string
	Report   template.HTML
}

// channels are those that a board can be narrowed to; web is where signals come from.
var channels = []string{
	string(interaction.Call), string(interaction.Chat), string(interaction.Email), string(interaction.Review), string(interaction.Survey), "web",
}

func (s *Server) journeys(w http.ResponseWriter, r *http.Request) error {
	b, err := s.board(r)
	if err != nil {
		return err
	}
	body, err := render.JourneysFragment(b, "")
	if err != nil {
		return err
	}
	page := journeysPage{daysOf(b.Period), b.Channel, channels, body}
	return show(w, http.StatusOK, "journeys", frame{Title: "Journeys", Section: "journeys", Page: page})
}

// board is the one that an address asks for.
func (s *Server) board(r *http.Request) (*journey.Board, error) {
	p, err := s.period(r)
	if err != nil {
		return nil, err
	}
	channel := r.URL.Query().Get("channel")
	if channel != "" && !slices.Contains(channels, channel) {
		return nil, fmt.Errorf("%w: there is no channel %q", errAsked, channel)
	}
	m, err := s.Store.Journeys(r.Context(), p, channel)
	if err != nil {
		return nil, err
	}
	return journey.Build(m), nil
}

// stagePage is what stage.html receives.
type stagePage struct {
	Days    days
	Journey string
	Title   string
	Channel string
	Report  template.HTML
	Back    string
}

func (s *Server) stage(w http.ResponseWriter, r *http.Request) error {
	b, err := s.board(r)
	if err != nil {
		return err
	}
	j, place, err := placeOf(b, r)
	if err != nil {
		return err
	}
	body, err := render.StageFragment(b, place, "")
	if err != nil {
		return err
	}
	page := stagePage{daysOf(b.Period), j.Title, place.Title, b.Channel, body, address("/journeys", r.URL.Query())}
	return show(w, http.StatusOK, "stage", frame{Title: place.Title, Section: "journeys", Page: page})
}

// placeOf finds the stage that an address names.
func placeOf(b *journey.Board, r *http.Request) (journey.Journey, journey.Place, error) {
	for _, j := range b.Journeys {
		for _, p := range j.Stages {
			if j.Key == r.PathValue("journey") && p.Stage.Key == r.PathValue("stage") {
				return j, p, nil
			}
		}
	}
	return journey.Journey{}, journey.Place{}, fmt.Errorf("stage: %w", fs.ErrNotExist)
}
