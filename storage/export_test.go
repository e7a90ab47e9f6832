package storage

// DecodeDocument is for tests, which are outside the package because storagetest imports it.
var DecodeDocument = decodeDocument
