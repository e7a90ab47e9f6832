// Package crew answers: who works, and who brings the work?
//
// A [Crew] is a worker with the scanner of the bucket, the night, the historian, the housekeeper and the couriers, wired to the services
// of a program; and what they do when a night has ended.
package crew
