package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"sync/atomic"
)

// wire is how one worker reaches Redis. It is cut when the worker dies, and knows the calls of the queue when it sees them.
type wire struct {
	life   *life
	server string // socket of the true one
}

// lay gives the address of a new wire.
func (s *stage) lay(l *life) (address string) {
	socket := fmt.Sprintf("%s/wire%d", s.ground.dir, s.ground.wires.Add(1))
	address = "redis-socket://" + socket
	listener, err := net.Listen("unix", socket)
	if err != nil {
		return address // which nobody answers; that no call of the queue is seen then, is noticed
	}
	context.AfterFunc(l.over, func() { listener.Close() })
	go wire{l, s.redis}.serve(listener)
	return address
}

func (w wire) serve(listener net.Listener) {
	for {
		client, err := listener.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("unix", w.server)
		if err != nil {
			client.Close()
			continue
		}
		cut := func() { client.Close(); server.Close() }
		context.AfterFunc(w.life.over, cut)
		var asked atomic.Value // the step whose answer comes next
		asked.Store("")
		go func() { defer cut(); w.ask(client, server, &asked) }()
		go func() { defer cut(); w.answer(server, client, &asked) }()
	}
}

// ask passes commands on, one at a time.
func (w wire) ask(client io.Reader, server io.Writer, asked *atomic.Value) {
	for commands := bufio.NewReader(client); ; {
		command, err := readCommand(commands)
		if err != nil || w.life.goesOn(context.Background()) != nil {
			return
		}
		name := nameCommand(command)
		if name != "" && w.life.passes(point{name, false}) != nil {
			return
		}
		asked.Store(name)
		if _, err := server.Write(command); err != nil {
			return
		}
	}
}

// answer passes answers back. That of a script, which is sent alone, comes at once.
func (w wire) answer(server io.Reader, client io.Writer, asked *atomic.Value) {
	for part := make([]byte, 64<<10); ; {
		n, err := server.Read(part)
		if err != nil {
			return
		}
		if name := asked.Swap("").(string); name != "" && isDone(part[:n]) && w.life.passes(point{name, true}) != nil {
			return
		}
		if _, err := client.Write(part[:n]); err != nil {
			return
		}
	}
}

// isDone tells whether a script did something: it found a task to take, Redis knew the script.
func isDone(answer []byte) bool {
	return !bytes.HasPrefix(answer, []byte("$-1")) && !bytes.HasPrefix(answer, []byte("_")) && !bytes.HasPrefix(answer, []byte("-"))
}

// readCommand reads an array of strings as clients send it, whole.
func readCommand(from *bufio.Reader) ([]byte, error) {
	head, err := from.ReadBytes('\n')
	if err != nil {
		return nil, err
	}
	n, err := strconv.Atoi(strings.TrimSpace(string(head[1:])))
	if err != nil {
		return nil, err
	}
	command := head
	for range n {
		size, err := from.ReadBytes('\n')
		if err != nil {
			return nil, err
		}
		length, err := strconv.Atoi(strings.TrimSpace(string(size[1:])))
		if err != nil {
			return nil, err
		}
		text := make([]byte, length+len("\r\n"))
		if _, err := io.ReadFull(from, text); err != nil {
			return nil, err
		}
		command = append(append(command, size...), text...)
	}
	return command, nil
}

// nameCommand knows Asynq's scripts by the keys that they work on.
func nameCommand(command []byte) string {
	words := strings.Split(string(command), "\r\n")
	const first, third = 8, 12 // after EVALSHA, the script and the number of its keys; each word has its length before it
	if len(words) <= third || !strings.HasPrefix(strings.ToUpper(words[2]), "EVAL") {
		return ""
	}
	switch first, third := words[first], words[third]; {
	case strings.Contains(first, "}:t:"):
		return "enqueue"
	case strings.HasSuffix(first, "}:pending") && strings.HasSuffix(third, "}:active"):
		return "take"
	case strings.HasSuffix(first, "}:active") && strings.Contains(third, "}:t:"):
		return "acknowledge"
	}
	return ""
}
