// Package measuring has the verb bench, which measures the program on the machine it is to run on.
package measuring
