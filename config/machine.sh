# shellcheck shell=bash
# Shared by ./start, ./check and ./benchmarks/run: time-stamped progress, and what the machine must have. Runs on bash 3.2 (macOS) too.

began=$SECONDS

# say TEXT...: a line with the time since the start.
say() { printf '[%02d:%02d] %s\n' $(((SECONDS - began) / 60)) $(((SECONDS - began) % 60)) "$*"; }

# die TEXT...: says why and stops.
die() {
  say "$@" >&2
  exit 1
}

# install_or_die WHAT PACKAGE...: installs Debian packages where that is possible, or says exactly what to install.
install_or_die() {
  local what=$1
  shift
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    say "$what: installing $* with apt-get, as root"
    if apt-get update -q >"$logs/apt.log" 2>&1 \
      && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" >>"$logs/apt.log" 2>&1; then
      hash -r
      return
    fi
    tail -n 5 "$logs/apt.log" >&2
    die "apt-get could not install $*: the whole output is in $logs/apt.log"
  elif command -v apt-get >/dev/null; then
    die "$what. Install it, then run this again: sudo apt-get install $*"
  else
    die "$what. Install what your system calls $* and run this again."
  fi
}

# java_release PROGRAM: 17 for 17.0.15, 8 for 1.8.0.
java_release() { "$1" -version 2>&1 | sed -n -E 's/^javac (1\.)?([0-9]+).*/\2/p' | head -n 1; }

# need_java: JDK 17 or newer, at JAVA_HOME or on the path.
need_java() {
  local javac=javac release
  if [ -n "${JAVA_HOME:-}" ]; then
    javac=$JAVA_HOME/bin/javac
    [ -x "$javac" ] || die "JAVA_HOME is $JAVA_HOME, but there is no JDK: unset it, or set it to a JDK 17 or newer."
  fi
  command -v "$javac" >/dev/null || install_or_die "A JDK (17 or newer) is missing" default-jdk-headless
  release=$(java_release "$javac")
  [ "${release:-0}" -ge 17 ] || die "Java ${release:-of unknown version} ($(command -v "$javac")) is too old: Keypool" \
    "needs JDK 17 or newer. Install one (Debian: apt-get install default-jdk-headless) or point JAVA_HOME to it."
}

need_maven() { command -v mvn >/dev/null || install_or_die "Maven is missing" maven; }

# need_disk MEGABYTES: free where the repository lies.
need_disk() {
  local free
  free=$(df -Pk . | awk 'NR == 2 { print int($4 / 1024) }')
  [ "$free" -ge "$1" ] || die "The disk is full: $free MB are free in $PWD, $1 MB are needed."
}

# step TEXT COMMAND...: runs a command with its output in a log file below $logs, and shows that it goes on. Whoever
# traps signals ends $working.
step() {
  local text=$1 log=$logs/${2##*/}.log pid waited=0
  shift
  say "$text"
  "$@" >"$log" 2>&1 </dev/null &
  pid=$!
  working=$pid
  while kill -0 "$pid" 2>/dev/null; do
    sleep 1
    waited=$((waited + 1))
    [ $((waited % 15)) -ne 0 ] || say "  … $waited s"
  done
  working=
  wait "$pid" || {
    tail -n 40 "$log" >&2
    die "failed: $text (the whole output is in $log)"
  }
}
working=

# fingerprint: one checksum of everything on standard input.
fingerprint() { if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi | cut -d ' ' -f 1; }

# port_answers PORT: whether something listens there.
port_answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# ready PORT: whether Keycloak's management port says that the server is up. No curl: a fresh machine may lack it.
ready() {
  (
    exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
    printf 'GET /health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
    head -n 1 <&3 | grep -q ' 200 '
  ) 2>/dev/null
}
