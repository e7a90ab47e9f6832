package crew

import (
	"context"
	"strings"

	"touchtone/report"
	"touchtone/storage"
)

// Coach makes an agent's coaching report.
func Coach(ctx context.Context, db *storage.DB, advise report.Advice, agent string, period report.Period, sample report.Sample) (*report.Coaching, error) {
	material, err := db.Material(ctx, agent, period, sample)
	if err != nil {
		return nil, err
	}
	return report.Coach(material, advise, period.FollowUp()), nil
}

// fileName makes a name that any file system takes out of an agent's.
func fileName(agent string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ' {
			return '_'
		}
		return r
	}, "coaching-"+agent)
}
