package bench

import (
	"bytes"
	"testing"

	"touchtone/interaction"
	"touchtone/interaction/records"
	"touchtone/nlp"
	"touchtone/rules"
)

func TestCallsAreWhatIsPromised(t *testing.T) {
	t.Parallel()
	files, err := Pack()
	if err != nil {
		t.Fatal(err)
	}
	pack, err := rules.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	analyzer, bytesOfAll, flags, texts := nlp.New(), 0, 0, map[string]bool{}
	const n = 200
	for i := range n {
		line := Call(i)
		bytesOfAll += len(line)
		in := read(t, line)
		if len(in.Turns) != turns {
			t.Errorf("call %d has %d turns", i, len(in.Turns))
		}
		for _, said := range in.Turns {
			texts[said.Text] = true
		}
		found := pack.Evaluate(analyzer.Analyze(in))
		if len(found.Evaluations) != 1 || len(found.Evaluations[0].Answers) != 30 {
			t.Errorf("call %d is not judged by thirty questions", i)
		}
		flags += min(1, len(found.Flags))
	}
	if mean := bytesOfAll / n; mean < 5500 || mean > 6500 {
		t.Errorf("a call has %d bytes, want about 6000", mean)
	}
	if share := len(texts); share < n*turns/2 {
		t.Errorf("only %d of %d turns are different", share, n*turns)
	}
	if flags < n/10 || flags > n*9/10 {
		t.Errorf("%d of %d calls are flagged", flags, n)
	}
}

func TestCallIsAlwaysTheSame(t *testing.T) {
	t.Parallel()
	if !bytes.Equal(Call(7), Call(7)) || bytes.Equal(Call(7), Call(8)) {
		t.Error("a call depends on more than its number, or on less")
	}
}

func read(t *testing.T, line []byte) *interaction.Interaction {
	t.Helper()
	for in, err := range records.Read(records.Source{}, bytes.NewReader(line)) {
		if err != nil {
			t.Fatal(err)
		}
		return in
	}
	t.Fatal("no call")
	return nil
}
