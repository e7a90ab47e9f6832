package bench

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"touchtone/report/ledger"
	"touchtone/storage"
)

// Soak is how a worker was that got twice what it could do.
type Soak struct {
	Minutes float64   `json:"minutes"`
	Offered int       `json:"offered"`
	Scored  int64     `json:"scored"`
	Peak    float64   `json:"peak_mib"`
	Growth  float64   `json:"growth"` // of the last third of the samples over the third before; 0 is flat
	Samples []float64 `json:"-"`
}

const (
	soakPacked = 250 // calls in most objects
	soakKinds  = 40  // how many different ones there are
	soakSingle = 25  // for each of them, objects of one call
)

// Soak offers a worker twice what it does, for so long, and watches its memory.
func (s *Stage) Soak(ctx context.Context, length time.Duration, out io.Writer) (r Soak, err error) {
	address, err := s.database(ctx)
	if err != nil {
		return r, err
	}
	hands, err := s.hire(ctx, Leg{Objects: Objects{Prefix: "soak"}, Workers: 1}, address)
	defer func() { err = errors.Join(err, dismiss(hands)) }()
	if err != nil {
		return r, err
	}
	if _, err := io.WriteString(hands[0].tell, "begin\n"); err != nil {
		return r, err
	}
	db, err := storage.Open(ctx, address, storage.Options{})
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	f, err := s.feeder(ctx, db)
	if err != nil {
		return r, err
	}
	return r, r.watch(ctx, f, hands[0].cmd.Process.Pid, length, out)
}

// watch offers and looks, every two seconds.
func (r *Soak) watch(ctx context.Context, f *feeder, pid int, length time.Duration, out io.Writer) error {
	begun, told := time.Now(), time.Now()
	for time.Since(begun) < length {
		tally, err := f.db.Tally(ctx, 0)
		if err != nil {
			return err
		}
		r.Scored = tally.Scored
		for ; int64(r.Offered) < 20_000+2*r.Scored; r.Offered += soakPacked + soakSingle {
			if err := f.offer(ctx); err != nil {
				return err
			}
		}
		held, err := memory(pid, "VmRSS")
		if err != nil {
			return fmt.Errorf("the worker ended: %w", err)
		}
		r.Samples = append(r.Samples, float64(held)/(1<<20))
		if time.Since(told) > 30*time.Second {
			told = time.Now()
			fmt.Fprintf(out, "%5.0f s %9d scored %9d offered %6.0f MiB\n", time.Since(begun).Seconds(), r.Scored, r.Offered, r.Samples[len(r.Samples)-1])
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(2 * time.Second):
		}
	}
	r.sum(time.Since(begun), pid)
	return nil
}

func (r *Soak) sum(took time.Duration, pid int) {
	r.Minutes = took.Minutes()
	if most, err := memory(pid, "VmHWM"); err == nil {
		r.Peak = float64(most) / (1 << 20)
	}
	third := len(r.Samples) / 3
	if third == 0 {
		return
	}
	r.Growth = middle(r.Samples[2*third:])/middle(r.Samples[third:2*third]) - 1
}

// middle is the median: one collection of garbage more or less must not decide.
func middle(of []float64) float64 {
	sorted := slices.Sorted(slices.Values(of))
	return sorted[len(sorted)/2]
}

// feeder puts the same calls into the bucket again and again, under new keys.
type feeder struct {
	stage  *Stage
	db     *storage.DB
	scan   ledger.Scan
	packed [][]byte
	next   int
}

func (s *Stage) feeder(ctx context.Context, db *storage.DB) (*feeder, error) {
	f := &feeder{stage: s, db: db}
	for i := range soakKinds {
		f.packed = append(f.packed, pack(i*soakPacked, (i+1)*soakPacked))
	}
	var err error
	if f.scan.Source, err = db.Source(ctx, bucketName, "soak/"); err != nil {
		return nil, err
	}
	f.scan.Lane = ledger.Live
	f.scan.Spec, err = db.Spec(ctx, ledger.Spec{Pack: "soak", Engine: "soak", Analysis: "soak"}) // the worker's own takes its place
	return f, err
}

// offer puts one packed object and a few of one call into the bucket, and enters them.
func (f *feeder) offer(ctx context.Context) error {
	contents := [][]byte{f.packed[f.next%soakKinds]}
	for i := range soakSingle {
		contents = append(contents, Call(f.next*soakSingle+i))
	}
	var objects []ledger.Object
	for i, content := range contents {
		key := fmt.Sprintf("soak/%06d/%02d", f.next, i)
		if err := f.stage.bucket.Put(ctx, key, bytes.NewReader(content), int64(len(content)), nil); err != nil {
			return err
		}
		o, err := f.stage.bucket.Head(ctx, key)
		if err != nil {
			return err
		}
		objects = append(objects, o)
	}
	f.next++
	_, err := f.db.Discover(ctx, f.scan, objects, nil)
	return err
}
