// Package authoring has the verbs for those who write packs: check, try on history, publish, and bring in what others wrote.
package authoring
