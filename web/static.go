package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"time"

	"touchtone/report/render"
)

//go:embed static
var staticFiles embed.FS

// asset is a file that pages load. Its address changes with its content, so that it may be kept for ever.
type asset struct {
	content []byte
	sum     string
}

var assets = readAssets(staticFiles, render.Styles)

func readAssets(folders ...embed.FS) map[string]asset {
	all := map[string]asset{}
	for _, folder := range folders {
		names, err := fs.Glob(folder, "*/*.*")
		if err != nil {
			panic(err) // the pattern is well formed
		}
		for _, name := range names {
			content, err := folder.ReadFile(name)
			if err != nil {
				panic(err) // it is embedded
			}
			sum := sha256.Sum256(content)
			all[path.Base(name)] = asset{content, hex.EncodeToString(sum[:6])}
		}
	}
	return all
}

// styleNames are the style sheets of a page, those of reports first.
var styleNames = append(slices.Clone(render.StyleNames), "pages.css")

// address of an asset, for templates.
func (a asset) address(name string) string { return "/static/" + name + "?v=" + a.sum }

func static(w http.ResponseWriter, r *http.Request) error {
	name := r.PathValue("name")
	a, known := assets[name]
	if !known {
		return fs.ErrNotExist
	}
	if r.URL.Query().Get("v") == a.sum {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(a.content))
	return nil
}
