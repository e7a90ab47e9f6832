// Package s3 answers: where do interactions come from?
//
// [Open] gives a [Bucket] of any server that speaks S3. Its objects are listed page by page from any key on, read under the etag
// they were listed with, on from where a connection broke, and never as a mixture of two versions; and it tells what is new in it
// where the server can.
package s3
