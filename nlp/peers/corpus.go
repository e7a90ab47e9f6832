package main

import (
	"io/fs"
	"os"
	"strings"

	"touchtone/interaction"
	"touchtone/interaction/records"
)

// corpus is what was said in English in the demo bucket: one text for each interaction, and all turns.
type corpus struct{ calls, turns []string }

func readCorpus(folder string) (said corpus, err error) {
	bucket := os.DirFS(folder)
	err = fs.WalkDir(bucket, ".", func(key string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		object, err := bucket.Open(key)
		if err != nil {
			return err
		}
		defer object.Close()
		for in, err := range records.Read(records.Source{Key: key}, object) {
			if err == nil && in.Lang == "en" { // the bucket holds broken objects too
				said.add(in)
			}
		}
		return nil
	})
	return said, err
}

func (said *corpus) add(in *interaction.Interaction) {
	var call []string
	for _, turn := range in.Turns {
		call = append(call, turn.Text)
	}
	said.turns = append(said.turns, call...)
	said.calls = append(said.calls, strings.Join(call, "\n"))
}

func size(texts []string) (bytes int) {
	for _, s := range texts {
		bytes += len(s)
	}
	return bytes
}
