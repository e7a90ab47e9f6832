package feed

import (
	"errors"
	"io"

	"touchtone/interaction/csvscan"
	"touchtone/interaction/flaw"
	"touchtone/interaction/unpack"
)

// Lines reads the same bytes as lines by their number, to show those that were refused. What is no text is left out.
func Lines(in io.Reader) (map[int]string, error) {
	text, err := unpack.Open(in, unpack.Limits{})
	if err != nil {
		return nil, err
	}
	all := map[int]string{}
	for {
		line, err := text.ReadLine(csvscan.MaxRow)
		var wrong *flaw.Flaw
		switch {
		case errors.Is(err, io.EOF):
			return all, nil
		case errors.As(err, &wrong) && wrong.Line > 0:
		case err != nil:
			return nil, err
		default:
			all[line.Number] = string(line.Bytes)
		}
	}
}
