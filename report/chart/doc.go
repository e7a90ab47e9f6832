// Package chart answers: what does it look like as a line?
//
// A [Plot] is drawn as SVG that stretches to any width and keeps the weight of its lines and the
// roundness of its dots. Colours come from classes in the style sheet, so that the same drawing serves
// light, dark and paper; it holds no text but the labels that are read aloud. Numbers belong in the HTML
// around it, because text that stretches cannot be read.
package chart
