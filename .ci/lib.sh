# shellcheck shell=bash
# Helpers that every script in this folder sources. What a script says goes to
# stderr; only its answer (an address, a folder, a reply) goes to stdout, so that
# a caller may write x=$(.ci/moto start).
#
# What is downloaded, built or running is kept in $CI_CACHE (default .ci/cache,
# which git ignores); only apt packages and Docker images are where they always are.
# Run the "stop" commands before that folder is removed.
set -euo pipefail

ci_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export repo=${ci_dir%/*}
cache=${CI_CACHE:-$ci_dir/cache}
mkdir -p "$cache"
cache=$(cd "$cache" && pwd)

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }

# shout is for what must not be missed in a long log: something was left out.
shout() { printf '\n*** %s: %s\n\n' "${0##*/}" "$*" >&2; }

die() {
  say "$*"
  exit 1
}

# as_root runs a command as root: as it is, or through sudo without a password.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

# retry TRIES CMD... runs a command until it succeeds, waiting 2, 4, 6 ... s.
retry() {
  local tries=$1 n=1
  shift
  until "$@"; do
    [ "$n" -lt "$tries" ] || return 1
    say "try $n of $tries failed: $1"
    sleep $((2 * n))
    n=$((n + 1))
  done
}

# quietly CMD... shows what a command printed only when it fails.
quietly() {
  local log rc=0
  log=$(mktemp)
  "$@" >"$log" 2>&1 || rc=$?
  [ "$rc" -eq 0 ] || tail -n 40 "$log" >&2
  rm -f "$log"
  return "$rc"
}

apt_has() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# apt_install PKG... installs without asking; the package lists are fetched first
# when this cache has not fetched them within half a day.
apt_install() {
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300)
  if [ -z "$(find "$cache/apt-updated" -mmin -720 2>/dev/null)" ]; then
    retry 3 quietly as_root "${apt[@]}" update
    touch "$cache/apt-updated"
  fi
  retry 3 quietly as_root "${apt[@]}" install --no-install-recommends "$@"
}

# need_apt PKG... installs the packages that are not there yet.
need_apt() {
  local missing=() p
  command -v apt-get >/dev/null || die "no apt-get here: please install by hand: $*"
  for p in "$@"; do apt_has "$p" || missing+=("$p"); done
  [ ${#missing[@]} -gt 0 ] || return 0
  say "installing ${missing[*]}"
  apt_install "${missing[@]}" || die "could not install ${missing[*]}"
}

# need CMD PKG... installs the packages when the command is not there.
need() {
  command -v "$1" >/dev/null || need_apt "${@:2}"
}

# lock NAME waits for the lock of that name and holds it until the script ends.
lock() {
  exec 9>"$cache/$1.lock"
  flock 9
}

# free_ports N prints N different free TCP ports of 127.0.0.1 on one line.
free_ports() {
  need python3 python3
  python3 - "$1" <<'PY'
import socket, sys
held = [socket.socket() for _ in range(int(sys.argv[1]))]
for s in held:
    s.bind(("127.0.0.1", 0))
print(*(s.getsockname()[1] for s in held))
PY
}

# wait_for SECONDS CMD... waits until a command succeeds, trying five times a second.
wait_for() {
  local end=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$end" ] || return 1
    sleep 0.2
  done
}

port_open() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# A background process is known by its number and its start time (in clock ticks
# since boot, proc(5)), so that a number that was given to another process since is
# never signalled. One that ended and waits for its parent to notice counts as gone.
started_at() {
  local stat
  stat=$(sed 's/.*) //' "/proc/$1/stat" 2>/dev/null) || return 0
  read -r -a stat <<<"$stat"
  [ "${stat[0]}" = Z ] || echo "${stat[19]}"
}

# background DIR CMD... starts a command in a session of its own, its output in
# DIR/log, its number and start time in DIR/pid.
background() {
  local dir=$1
  shift
  mkdir -p "$dir"
  setsid "$@" >"$dir/log" 2>&1 </dev/null 9>&- &
  printf '%s %s\n' "$!" "$(started_at "$!")" >"$dir/pid"
}

# running DIR: does the process that background started there still run?
running() {
  local pid since
  [ -s "$1/pid" ] || return 1
  read -r pid since <"$1/pid"
  [ -n "$since" ] && [ "$(started_at "$pid")" = "$since" ]
}

# stop DIR ends that process: SIGTERM, and SIGKILL after 15 s.
stop() {
  local pid
  if running "$1"; then
    read -r pid _ <"$1/pid"
    as_root kill "$pid" 2>/dev/null || true
    wait_for 15 not running "$1" || as_root kill -9 "$pid" 2>/dev/null || true
  fi
  rm -f "$1/pid"
}

not() { ! "$@"; }
