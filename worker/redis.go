package worker

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/hibiken/asynq"
	"github.com/redis/go-redis/v9"
)

// ParseRedis reads an address of Redis: redis://, rediss://, redis-socket://, redis-sentinel:// as Asynq reads them, or host:port
// alone. Several host:port set apart by commas, with or without redis:// or rediss:// before them, are of a cluster.
func ParseRedis(address string) (asynq.RedisConnOpt, error) {
	if !strings.Contains(address, "://") {
		address = "redis://" + address
	}
	redis, err := parseRedis(address)
	if err != nil {
		return nil, errors.New("address of Redis: want redis://, rediss://, redis-socket://, redis-sentinel:// or host:port") // the cause may hold a password
	}
	return redis, nil
}

func parseRedis(address string) (asynq.RedisConnOpt, error) {
	first, others, several := strings.Cut(address, ",")
	if !several || strings.HasPrefix(address, "redis-sentinel://") {
		return asynq.ParseRedisURI(address)
	}
	u, err := url.Parse(first) // with all that is not an address
	if err != nil || u.Scheme != "redis" && u.Scheme != "rediss" {
		return nil, errors.New("not a cluster")
	}
	c := cluster{Addrs: append([]string{u.Host}, strings.Split(others, ",")...), Username: u.User.Username()}
	c.Password, _ = u.User.Password()
	if u.Scheme == "rediss" {
		c.TLSConfig = &tls.Config{MinVersion: tls.VersionTLS12}
	}
	return c, nil
}

// cluster is that of Asynq but for one thing: Asynq's looks only once in a minute who has taken over from a node that died.
type cluster redis.ClusterOptions

func (c cluster) MakeRedisClient() any {
	options := redis.ClusterOptions(c)
	options.ClusterStateReloadInterval = 5 * time.Second
	return redis.NewClusterClient(&options)
}

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
