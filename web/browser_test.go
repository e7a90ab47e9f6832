package web_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

var pictures = flag.String("pictures", "", "folder to keep a picture of each page in")

// browser opens a tab and fails the test for whatever the browser complains of.
func browser(t *testing.T) context.Context {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath("/usr/bin/chromium"), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("hide-scrollbars", true),
	)
	allocator, stop := chromedp.NewExecAllocator(t.Context(), options...)
	tab, closeTab := chromedp.NewContext(allocator)
	t.Cleanup(func() { closeTab(); stop() })
	if err := chromedp.Do(tab, chromedp.Navigate("about:blank")); err != nil { // starts it; a deadline here would end the browser
		t.Fatalf("start chromium (package chromium): %v", err)
	}
	var complaints complaints
	if err := chromedp.Listen(tab, complaints.hear); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { complaints.report(t) })
	patient, cancel := context.WithTimeout(tab, 60*time.Second)
	t.Cleanup(cancel)
	return patient
}

// complaints are errors in the console: broken scripts, refused styles, missing files.
type complaints struct {
	mu  sync.Mutex
	all []string
}

func (c *complaints) hear(event any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch e := event.(type) {
	case *log.EventEntryAdded:
		c.all = append(c.all, fmt.Sprintf("%s: %s (%s)", e.Entry.Level, e.Entry.Text, e.Entry.URL))
	case *runtime.EventExceptionThrown:
		c.all = append(c.all, e.ExceptionDetails.Text)
	}
}

func (c *complaints) report(t *testing.T) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, complaint := range c.all {
		t.Errorf("the browser complains: %s", complaint)
	}
}

func do(t *testing.T, tab context.Context, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(tab, steps...); err != nil {
		t.Fatal(err)
	}
}

func text(t *testing.T, tab context.Context, script string) string {
	t.Helper()
	got, err := chromedp.Run(tab, chromedp.Evaluate[string](script))
	if err != nil {
		t.Fatalf("%s: %v", script, err)
	}
	return got
}

func TestAnAnalystFindsTheEvidence(t *testing.T) {
	at, tab := served(t, stage{}), browser(t)
	do(t, tab,
		chromedp.Navigate(at+"/queue"),
		chromedp.Click(".entry a"),
		chromedp.WaitVisible(".turns"),
		chromedp.Click(`a[data-evidence="1.rude"]`),
		chromedp.WaitVisible("mark.chosen"),
	)
	if got := text(t, tab, `[...document.querySelectorAll("mark.chosen")].map(m => m.textContent).join("")`); got != "Calm down, shouting won't help you" {
		t.Errorf("got %q highlighted, want the forbidden phrase", got)
	}
	if got := text(t, tab, `location.search + location.hash`); got != "?answer=1.rude#t7" {
		t.Errorf("got address %q, want one that shows the same to somebody else", got)
	}
	if got := text(t, tab, `getComputedStyle(document.querySelector("mark.chosen")).backgroundColor`); got == "rgba(0, 0, 0, 0)" {
		t.Error("the chosen words do not stand out")
	}
}

func TestAnAnalystNeedsNoMouse(t *testing.T) {
	at, tab := served(t, stage{}), browser(t)
	do(t, tab,
		chromedp.Navigate(at+"/queue"), chromedp.KeyEvent("j"), chromedp.KeyEvent("\r"), chromedp.WaitVisible(".turns"),
		chromedp.KeyEvent("j"), chromedp.KeyEvent("e"), chromedp.WaitVisible(".answer.chosen"),
	)
	if got := text(t, tab, `document.querySelector("mark.chosen").textContent`); !strings.HasPrefix(got, "Thank you for calling") {
		t.Errorf("got %q highlighted, want the greeting", got)
	}
	do(t, tab, chromedp.KeyEvent("n"), chromedp.WaitVisible(`//h1[contains(., "c-2001")]`))
	do(t, tab, chromedp.KeyEvent("?"), chromedp.WaitVisible("#keys"), chromedp.Click("#single-keys"), chromedp.Reload(), chromedp.KeyEvent("p"), chromedp.Sleep(200*time.Millisecond))
	if got := text(t, tab, `document.querySelector("h1").textContent`); !strings.Contains(got, "c-2001") {
		t.Errorf("got %q, want the page to stay: single keys are off", got)
	}
}

// looks are the pages as people see them, each at the sizes and in the light that matter.
var looks = []struct {
	name, path    string
	width, height int64
	dark          bool
}{
	{"home", "/", 1280, 800, false},
	{"queue", "/queue", 1280, 800, false},
	{"queue-dark", "/queue", 1280, 800, true},
	{"queue-narrow", "/queue", 390, 844, false},
	{"interaction", "/interactions/1?answer=1.rude", 1280, 800, false},
	{"interaction-dark", "/interactions/1?answer=1.rude", 1280, 800, true},
	{"interaction-narrow", "/interactions/1", 390, 844, false},
	{"agents", "/agents", 1280, 800, false},
	{"coaching", "/agents/Sam%20Ode", 1280, 800, false},
	{"coaching-dark", "/agents/Sam%20Ode", 1280, 800, true},
	{"coaching-narrow", "/agents/Sam%20Ode", 390, 844, false},
	{"batches", "/batches", 1280, 800, false},
	{"batch", "/batches/1", 1280, 800, false},
	{"journeys", "/journeys", 1280, 800, false},
	{"journeys-dark", "/journeys", 1280, 800, true},
	{"journeys-narrow", "/journeys", 390, 844, false},
	{"stage", "/journeys/billing/dispute%20a%20charge", 1280, 800, false},
	{"stage-dark-narrow", "/journeys/billing/dispute%20a%20charge", 390, 844, true},
	{"cases", "/journeys/billing/dispute%20a%20charge/cases?metric=csat", 1280, 800, false},
}

func TestEveryPageFitsItsScreen(t *testing.T) {
	at, tab := served(t, stage{}), browser(t)
	for _, look := range looks {
		scheme := "light"
		if look.dark {
			scheme = "dark"
		}
		inScheme := chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
			_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
				Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
			})
			return err
		})
		do(t, tab, chromedp.EmulateViewport(look.width, look.height), inScheme, chromedp.Navigate(at+look.path), chromedp.WaitVisible("main"))
		if got := text(t, tab, `String(document.documentElement.scrollWidth - document.documentElement.clientWidth)`); got != "0" {
			t.Errorf("%s: %s pixels stick out at a width of %d", look.name, got, look.width)
		}
		keepPicture(t, tab, look.name)
	}
}

func keepPicture(t *testing.T, tab context.Context, name string) {
	t.Helper()
	if *pictures == "" {
		return
	}
	picture, err := chromedp.Run(tab, chromedp.FullScreenshot(100))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(*pictures, name+".png"), picture, 0o644); err != nil {
		t.Fatal(err)
	}
}
