// Package reporting has the verbs that write reports, and draw samples for people to look at.
package reporting
