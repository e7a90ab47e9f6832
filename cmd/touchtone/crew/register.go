package crew

import (
	"context"

	"touchtone/cmd/touchtone/program"
	"touchtone/report/journey"
	"touchtone/storage"
)

// Register keeps the journeys of the pack in force in the database.
func Register(ctx context.Context, p *program.Program, db *storage.DB) error {
	engine, err := p.EngineInForce(ctx, db)
	if err != nil {
		return err
	}
	return db.Register(ctx, engine.Pack.SHA256, journey.PlansOf(engine.Pack))
}
