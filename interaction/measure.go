package interaction

// Measures is what a clock and a word count say of an interaction. A pointer is nil where the
// source cannot tell, which is not the same as zero.
type Measures struct {
	Turns, Words int
	Duration     *Millis
	Talk         map[Role]Millis  // time spoken
	TalkShare    map[Role]float64 // of all time spoken
	WordsAMinute map[Role]float64
	Silence      *Millis // pauses longer than the threshold, together
	LongestPause *Pause
	NonTalkShare *float64
	Overtalk     *Millis
	FirstReply   *Millis // of an agent to the customer
	MeanReply    *Millis
	LongestReply *Millis
	Replies      int
	Monologue    *Millis // the longest time one participant kept the floor
}

// Pause is a silence between two turns.
type Pause struct {
	After      int // the turn before it
	Start, End Millis
}
