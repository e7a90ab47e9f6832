// Package render answers: how does a report look on paper, in a mail, to a program?
//
// [Coaching] writes a coaching report in one of [Formats]. The HTML is one file without anything from outside,
// for screens light and dark and for paper: one page first, the appendix after. [Fragment] is its body
// for a page that has [Styles] already.
package render
