package worker

import "sync"

// processors are handed out to records that are analysed, one to each. Those of history wait as long as any other does:
// nobody waits for history.
type processors struct {
	mu     sync.Mutex
	free   *sync.Cond
	idle   int
	urgent int // how many wait that are not of history
}

func newProcessors(n int) *processors {
	p := &processors{idle: n}
	p.free = sync.NewCond(&p.mu)
	return p
}

func (p *processors) take(ofHistory bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !ofHistory {
		p.urgent++
		defer func() { p.urgent-- }()
	}
	for p.idle == 0 || ofHistory && p.urgent > 0 {
		p.free.Wait()
	}
	p.idle--
}

func (p *processors) give() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.idle++
	p.free.Broadcast() // whoever is first in line may not be the one who may go
}
