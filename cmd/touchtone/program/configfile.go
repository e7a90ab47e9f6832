package program

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"touchtone/rules/strictyaml"
)

// defaultConfig is read when it is there and no other file is named.
const defaultConfig = "touchtone.yml"

// configFile answers for the flags that neither the command line nor the environment sets.
type configFile struct {
	values map[string]*strictyaml.Node
}

// ReadConfig finds the config file that the arguments or the environment name.
func ReadConfig(args []string) (*configFile, error) {
	path, named := configPath(args)
	src, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) && !named {
		return &configFile{}, nil
	}
	if err != nil {
		return nil, err
	}
	return parseConfig(path, src)
}

func configPath(args []string) (path string, named bool) {
	for i, arg := range args {
		if value, found := strings.CutPrefix(arg, "--config="); found {
			return value, true
		}
		if arg == "--config" && i+1 < len(args) {
			return args[i+1], true
		}
	}
	if path := os.Getenv("TOUCHTONE_CONFIG"); path != "" {
		return path, true
	}
	return defaultConfig, false
}

func parseConfig(path string, src []byte) (*configFile, error) {
	root, mistakes := strictyaml.Parse(path, src)
	file := &configFile{values: map[string]*strictyaml.Node{}}
	if root == nil {
		return file, mistakes.Err()
	}
	if root.Kind != strictyaml.Mapping {
		mistakes = append(mistakes, root.Mistakef("want settings, such as \"listen: 127.0.0.1:8470\""))
	}
	known := settingNames()
	for _, e := range root.Entries {
		switch {
		case !slices.Contains(known, e.Key.Value):
			mistakes = append(mistakes, e.Key.Mistakef("unknown setting %q%s", e.Key.Value, strictyaml.DidYouMean(e.Key.Value, known)))
		case e.Value.Kind != strictyaml.Scalar:
			mistakes = append(mistakes, e.Value.Mistakef("want one value for %s", e.Key.Value))
		default:
			file.values[e.Key.Value] = e.Value
		}
	}
	return file, mistakes.Err()
}

// Validate is part of kong.Resolver; reading the file has validated it.
func (f *configFile) Validate(*kong.Application) error { return nil }

// Resolve is asked for each flag that the command line does not set.
func (f *configFile) Resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	if slices.ContainsFunc(flag.Envs, isSet) {
		return nil, nil
	}
	value, found := f.values[SettingName(flag.Name)]
	if !found || value.Value == "" || flag.Group == nil {
		return nil, nil // an empty value leaves the default
	}
	return value.Value, nil
}

func isSet(env string) bool {
	_, set := os.LookupEnv(env)
	return set
}

// SettingName is a flag's name as a config file has it.
func SettingName(flag string) string { return strings.ReplaceAll(flag, "-", "_") }

func settingNames() []string {
	var names []string
	for _, f := range SettingsOf(kong.Must(&struct {
		Settings `embed:""`
	}{})) {
		names = append(names, SettingName(f.Name))
	}
	return names
}

// SettingsOf are the flags that make up Settings.
func SettingsOf(parser *kong.Kong) []*kong.Flag {
	return slices.DeleteFunc(slices.Clone(parser.Model.Flags), func(f *kong.Flag) bool { return f.Group == nil })
}
