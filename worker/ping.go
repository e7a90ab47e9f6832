package worker

import (
	"context"
	"fmt"

	"github.com/redis/go-redis/v9"
)

// PingRedis asks whether the queue's Redis answers.
func PingRedis(ctx context.Context, address string) error {
	at, err := ParseRedis(address)
	if err != nil {
		return err
	}
	client := at.MakeRedisClient().(redis.UniversalClient) // as all of Asynq's are
	defer client.Close()
	if err := client.Ping(ctx).Err(); err != nil {
		return fmt.Errorf("redis: %w", err)
	}
	return nil
}
