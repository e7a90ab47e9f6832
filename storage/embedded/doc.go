// Package embedded answers: what does Touchtone run on when nobody gave it anything to run on?
//
// [Start] brings up, below one data folder, each service that has no address of its own:
//
//   - PostgreSQL, the real server as a child process;
//   - Redis, as a child process where redis-server is installed, else in process and without memory
//     of the last run (the ledger in Postgres knows what to queue again);
//   - an S3 server in process, its objects plain files, its requests signed.
//
// All of it is reached by Unix sockets or on loopback, by the user who started it and by nobody else.
//
// # How a server is kept
//
// A server that is a child process gets an open folder as its file descriptor 3 and knows the
// folder by that name alone (see [folder]). Three needs are met by this one thing. The folder's
// parents may be closed to the server's user: root starts Postgres, which refuses to be root,
// below /root. The path of its socket is short, however deep the folder lies. And the lock that
// sits on the open folder lasts exactly as long as any process of the server does, whatever
// became of us, so nobody starts a second server beside a dying one.
//
// The package needs Linux.
package embedded
