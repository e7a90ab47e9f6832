package main

import (
	"context"

	"touchtone/report/journey"
	"touchtone/storage"
)

// register keeps the journeys of the pack in force in the database.
func (p *program) register(ctx context.Context, db *storage.DB) error {
	engine, err := p.engineInForce(ctx, db)
	if err != nil {
		return err
	}
	return db.Register(ctx, engine.pack.SHA256, journey.PlansOf(engine.pack))
}
