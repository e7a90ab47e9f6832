// Package forms answers: how do others write a scorecard?
//
// [Import] reads an evaluation form of Amazon Connect or Genesys Cloud, as their interfaces give it, into a pack;
// [Export] writes a scorecard as one of theirs. No two products can say the same, so both come with a list
// of what had no place on the other side. A form that is exported without any [Loss] comes back as it was.
package forms
