package document

import "github.com/klauspost/compress/zstd"

// Compress makes a text small, as columns of much text are kept.
func Compress(text []byte) []byte { return packer.EncodeAll(text, nil) }

// Expand reads what [Compress] wrote.
func Expand(packed []byte) ([]byte, error) { return unpacker.DecodeAll(packed, nil) }

// Both are safe for any number of goroutines and are built once, because building them is slow.
var (
	packer   = must(zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest)))
	unpacker = must(zstd.NewReader(nil, zstd.WithDecoderMaxMemory(256<<20)))
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err) // only for options that make no sense
	}
	return v
}
