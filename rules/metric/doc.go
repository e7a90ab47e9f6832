// Package metric answers: what can the success of a touchpoint be told by?
//
// A [Metric] is named in a pack in plain words, such as "no further contact within 7 days", and each name has one
// computation. [Parse] reads a name; [Shapes] lists what there is. How a metric is computed is told beside its definition,
// in definitions.go, and done in package storage over all cases of a touchpoint: each interaction, answer or customer
// that a metric can be told of is one case with one value, and the metric is the mean of these values.
package metric
