package program

import (
	"cmp"
	"fmt"
	"net/url"
	"strings"
)

// pageAddress is where people open the pages; empty for where they are served.
type pageAddress string

// UnmarshalText reads https://qa.example. The pages link to each other from the root of their host, so that below a path they would not hang
// together.
func (a *pageAddress) UnmarshalText(text []byte) error {
	said := strings.TrimSpace(string(text))
	u, err := url.Parse(said)
	switch {
	case said == "":
	case err != nil, u.Scheme != "http" && u.Scheme != "https", u.Hostname() == "":
		return fmt.Errorf("want an address such as https://qa.example, got %q", said)
	case u.User != nil:
		return fmt.Errorf("want no user and password: whoever gets a link would read them")
	case strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "":
		return fmt.Errorf("want nothing behind the host, such as %s://%s: the pages are at its root, got %q", u.Scheme, u.Host, said)
	}
	*a = pageAddress(strings.TrimRight(said, "/"))
	return nil
}

// Address is what links begin with, of all that is read elsewhere than on the pages.
func (p *Program) Address() string { return cmp.Or(string(p.PublicURL), p.Served()) }

// Served is where the pages are on this machine.
func (p *Program) Served() string { return "http://" + p.Listen }

// Page is where an interaction is shown.
func (p *Program) Page(id string) string { return p.Address() + "/interactions/" + id }
