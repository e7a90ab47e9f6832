package storage

// PastQuery is for a look at its plan.
const PastQuery = pastQuery

// DecodeDocument is for tests, which are outside the package because storagetest imports it.
var DecodeDocument = decodeDocument
