package bench

import (
	"regexp"
	"strings"
)

// languages of calls: six of ten are English.
var languages = []string{"en", "en", "en", "en", "en", "en", "ro", "ru", "el", "af"}

var queues = []string{"deliveries", "deliveries", "deliveries", "returns", "invoices", "invoices", "outages", "other"}

var gaps = regexp.MustCompile(`\{[a-z]+\}`)

// fillings of the gaps that are words.
var fillings = map[string][]string{
	"{name}":    strings.Fields("Nadia Rick Priya Tom Elena Ioana Andrei Olga Pieter Maria Kostas Anneke Sipho George Lena Mark Ruth Dana Ivan Sofia"),
	"{surname}": strings.Fields("Brandt Okafor Popescu Ivanova Papadaki Botha Keller Adams Ionescu Nkosi Georgiou Smirnov Clarke Duarte Visser"),
	"{day}":     strings.Fields("Monday Tuesday Wednesday Thursday Friday Saturday yesterday"),
	"{month}":   strings.Fields("January February March April May June July August September October November December"),
	"{city}":    strings.Fields("Bristol Leeds Cluj Athens Durban Cork Patras Galway Derby Lyon Gdansk Porto Ghent Basel"),
	"{thing}": strings.Split("kettle|washing machine|router|sofa|blue jacket|tablet|vacuum cleaner|garden table|coffee machine|printer|headphones|"+
		"fridge|bicycle lock|lamp|mattress|desk chair|television|toaster|phone case|winter tyres|drill|bookcase|cooker hood|smart watch|tent", "|"),
}
