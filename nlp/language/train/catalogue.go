package train

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"regexp"
	"strings"
)

// messages reads the translations of a gettext catalogue (.mo): those that differ from what they translate.
func messages(mo []byte) ([]string, error) {
	if len(mo) < 28 {
		return nil, fmt.Errorf("catalogue of %d bytes", len(mo))
	}
	var order binary.ByteOrder = binary.LittleEndian
	if order.Uint32(mo) != 0x950412de {
		order = binary.BigEndian
	}
	n, from, to := order.Uint32(mo[8:]), order.Uint32(mo[12:]), order.Uint32(mo[16:])
	var said []string
	for i := range n {
		original, err := entry(mo, order, from+8*i)
		if err != nil {
			return nil, err
		}
		translated, err := entry(mo, order, to+8*i)
		if err != nil {
			return nil, err
		}
		if len(original) == 0 || bytes.Equal(original, translated) {
			continue // the header, or not translated
		}
		for form := range strings.SplitSeq(string(translated), "\x00") {
			said = append(said, plain(form))
		}
	}
	return said, nil
}

func entry(mo []byte, order binary.ByteOrder, at uint32) ([]byte, error) {
	if int(at)+8 > len(mo) {
		return nil, fmt.Errorf("catalogue ends at %d, want %d", len(mo), at)
	}
	size, start := order.Uint32(mo[at:]), order.Uint32(mo[at+4:])
	if uint64(start)+uint64(size) > uint64(len(mo)) {
		return nil, fmt.Errorf("catalogue ends at %d, want %d", len(mo), start+size)
	}
	return mo[start : start+size], nil
}

var (
	markup   = regexp.MustCompile(`<[^>]*>|&[a-z]+;|%[-+ #0-9.$]*[a-zA-Z]+|\$[a-z_]+|\{[^}]*\}|\\[nt]|https?://\S+|\S+@\S+`)
	mnemonic = regexp.MustCompile(`[_&~]([\pL])`)
)

// plain takes markup, placeholders and keyboard mnemonics out of a message.
func plain(message string) string {
	if i := strings.LastIndexByte(message, '|'); i >= 0 {
		message = message[i+1:]
	}
	message = markup.ReplaceAllString(message, " ")
	return mnemonic.ReplaceAllString(message, "$1")
}
