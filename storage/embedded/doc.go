// Package embedded answers: what does Touchtone run on when nobody gave it anything to run on?
//
// [Start] brings up, below one data folder, each service that has no address of its own:
//
//   - PostgreSQL, the real server;
//   - Redis, the real server where redis-server is installed, else one within this process that
//     has no memory of its last run (the ledger in Postgres knows what to queue again);
//   - an S3 server, its objects plain files, its requests signed.
//
// All of it is reached by Unix sockets or on loopback, by the user who started it and by nobody
// else, and ends with us. [Running] finds the stack of another process.
//
// # How a server is kept
//
// A server is a child process. It gets an open folder as its file descriptor 3 and knows the folder
// by that name alone. Three needs are met by this one thing. The folder's parents may be closed to
// the server's user: root starts Postgres, which refuses to be root, below /root. The path of its
// socket is short, however deep the folder lies. And the lock that sits on the open folder lasts
// exactly as long as any process of the server does, whatever became of us, so that nobody starts
// a second server beside a dying one.
//
// The package needs Linux.
package embedded
