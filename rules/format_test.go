package rules_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"touchtone/rules"
	"touchtone/rules/packs"
	"touchtone/rules/rulestest"
)

const untidy = `# what we listen for

rules:
    # beside the greeting
    - when:   agent says ("hello")    and customer speaks
      id: greets   # short
      examples:
        missed:

        - |
          Customer: Hi.
          Agent: Yes?
          # not a comment
        met: ["hello",
              "well hello"]
      # below everything


    -   id: long
        title: "A long one: with a colon"
        when: agent says ("thank you for calling" | "good morning" | "good afternoon") in first 2 turns and not customer says "wrong number"
    - id: told
      when: |
        agent says "hello"   # friendly
            and customer speaks
      # the end of told
lists:
  bye:
    ro: [pa]   # short
    accents: false
    en: [bye]
`

const tidy = `lists:
  bye:
    accents: false
    en: [bye]
    ro: [pa]   # short
# what we listen for

rules:
  # beside the greeting
  - id: greets   # short
    when: agent says "hello" and customer speaks
    examples:
      missed:
        - |
          Customer: Hi.
          Agent: Yes?
          # not a comment
      met: ["hello",
            "well hello"]
    # below everything

  - id: long
    title: "A long one: with a colon"
    when: >-
      agent says ("thank you for calling" | "good morning" | "good afternoon") in first 2 turns
      and not customer says "wrong number"
  - id: told
    when: |
      agent says "hello"   # friendly
      and customer speaks
    # the end of told
`

func TestFormat(t *testing.T) {
	t.Parallel()
	got := mustFormat(t, "pack.yml", untidy)
	if got != tidy {
		t.Errorf("got\n%s\nwant\n%s", got, tidy)
	}
	if again := mustFormat(t, "pack.yml", got); again != got {
		t.Errorf("formatted again it is\n%s", again)
	}
}

func mustFormat(t *testing.T, name, src string) string {
	t.Helper()
	out, err := rules.Format(name, []byte(src))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return string(out)
}

// A comment that would swallow the rest of a condition is a mistake.
func TestCommentsNeedLines(t *testing.T) {
	t.Parallel()
	_, err := rules.Load(pack("rules:\n  - id: a\n    when: >\n      agent speaks # sometimes\n      and bot speaks\n"))
	if err == nil || !strings.Contains(err.Error(), "pack.yml:4:20: a comment inside a condition ends with its line") {
		t.Errorf("got %v", err)
	}
}

// Every shipped pack says the same once it is formatted, and formatting it again changes nothing.
func TestFormatChangesNoMeaning(t *testing.T) {
	t.Parallel()
	for _, shipped := range shippedPacks(t) {
		was, err := rules.Load(shipped)
		if err != nil {
			t.Fatal(err)
		}
		now, err := rules.Load(laidOut{shipped, t})
		if err != nil {
			t.Fatal(err)
		}
		if was.SHA256 != now.SHA256 {
			t.Error("a formatted pack says something else")
		}
		for i := range was.Scorecards {
			if was.Scorecards[i].Revision != now.Scorecards[i].Revision {
				t.Errorf("scorecard %s has another revision", was.Scorecards[i].Key)
			}
		}
	}
}

func shippedPacks(t *testing.T) (all []fs.FS) {
	t.Helper()
	for _, name := range packs.Names() {
		p, err := packs.Shipped(name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	return all
}

// laidOut is a pack whose files are formatted when they are opened.
type laidOut struct {
	fs.FS
	t *testing.T
}

func (l laidOut) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(l.FS, name) }

func (l laidOut) Open(name string) (fs.File, error) {
	src, err := fs.ReadFile(l.FS, name)
	if err != nil || !strings.HasSuffix(name, ".yml") {
		return l.FS.Open(name)
	}
	once := mustFormat(l.t, name, string(src))
	if again := mustFormat(l.t, name, once); again != once {
		l.t.Errorf("%s is not laid out the same a second time", name)
	}
	return fstest.MapFS{name: {Data: []byte(once)}}.Open(name)
}

// Whatever can be laid out says the same as before, and stays as it is the second time.
func FuzzFormat(f *testing.F) {
	f.Add(untidy)
	f.Add(tidy)
	f.Add(rulestest.Card)
	f.Add("rules: # a\n- {id: a, when: agent speaks} # b\n# c\n-\n  id: b\n  when: 'bot speaks'\n")
	f.Fuzz(func(t *testing.T, src string) {
		once, err := rules.Format("pack.yml", []byte(src))
		if err != nil {
			return
		}
		twice, err := rules.Format("pack.yml", once)
		if err != nil || string(twice) != string(once) {
			t.Fatalf("%q became\n%s\nand then\n%s\n%v", src, once, twice, err)
		}
		was, wrong := rules.Load(pack(src))
		now, wrongNow := rules.Load(pack(string(once)))
		if (wrong == nil) != (wrongNow == nil) || wrong == nil && was.SHA256 != now.SHA256 {
			t.Fatalf("%q became\n%s\n%v\n%v", src, once, wrong, wrongNow)
		}
	})
}
