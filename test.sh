#!/usr/bin/env bash
# ./test.sh [--no-build] - every suite; the server's on SQLite and on PostgreSQL. The last line is "N passed, N failed".
#
# PostgreSQL is started for the run on loopback, on a free port, in a fresh folder, and removed afterwards. Set CASHSENSE_TEST_POSTGRES to
# a postgresql:// address to use a server of your own instead. As root, what is missing (PostgreSQL, curl) is installed by apt.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

build=true
case "${1:-}" in
  "") ;;
  --no-build) build=false ;;
  *) echo "usage: ./test.sh [--no-build]" >&2; exit 2 ;;
esac

# Not TMPDIR: PostgreSQL refuses to run as root, and the account it gets must be able to enter the folder.
work=$(mktemp -d /tmp/cash-sense-test.XXXXXX)
pg_bin="" pg_started=false suite_pid=""

as_pg_owner() {
  if [[ $(id -u) -eq 0 ]]; then runuser -u postgres -- env LC_ALL=C.UTF-8 "$@"; else env LC_ALL=C.UTF-8 "$@"; fi
}

clean_up() {
  local status=$?
  trap - EXIT INT TERM HUP
  if [[ -n $suite_pid ]]; then kill -KILL -- "-$suite_pid" 2>/dev/null || true; fi
  if $pg_started; then (cd "$work/pg" && as_pg_owner "$pg_bin/pg_ctl" -D "$work/pg/data" -m immediate -w stop >/dev/null) || true; fi
  rm -rf "$work"
  exit "$status"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

find_postgres() {
  local folder
  for folder in ${PGBIN:+"$PGBIN"} $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV) /usr/pgsql-*/bin \
      /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin "$(dirname "$(command -v pg_ctl || echo /none/pg_ctl)")"; do
    if [[ -x $folder/initdb && -x $folder/pg_ctl && -x $folder/createdb ]]; then pg_bin=$folder; return; fi
  done
  return 1
}

# install PACKAGE NAME ADVICE
install() {
  if [[ $(id -u) -ne 0 ]] || ! command -v apt-get >/dev/null; then
    echo "$2 is missing: $3." >&2
    exit 1
  fi
  echo "$2 is missing: installing it with apt."
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update && apt-get install -y --no-install-recommends "$1"; } >"$work/apt.log" 2>&1 || { cat "$work/apt.log" >&2; exit 1; }
}

install_postgres() {
  install postgresql PostgreSQL "install its server (Debian, Ubuntu: sudo apt-get install postgresql), or set CASHSENSE_TEST_POSTGRES"
  find_postgres || { echo "PostgreSQL was installed, but its initdb was not found: set PGBIN to its folder." >&2; exit 1; }
}

start_postgres() {
  local port settings
  mkdir "$work/pg"
  if [[ $(id -u) -eq 0 ]]; then chmod 711 "$work"; chown postgres "$work/pg"; fi
  cd "$work/pg"   # runuser keeps the working folder, and initdb fails in one that its account cannot enter
  as_pg_owner "$pg_bin/initdb" -D "$work/pg/data" -U cash -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
  # Nothing here outlives the run, so durability is traded for speed. No socket file: its path could be too long, and loopback is enough.
  settings="-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
  settings+=" -c shared_buffers=256MB -c max_connections=200"
  for _ in {1..20}; do
    port=$((20000 + RANDOM))
    if as_pg_owner "$pg_bin/pg_ctl" -D "$work/pg/data" -w -t 60 -l "$work/pg/log" -o "-p $port $settings" start >/dev/null 2>&1 </dev/null; then
      pg_started=true
      "$pg_bin/createdb" -h 127.0.0.1 -p "$port" -U cash cash
      export CASHSENSE_TEST_POSTGRES="postgresql://cash@127.0.0.1:$port/cash"
      cd "$root"
      return
    fi
  done
  echo "PostgreSQL did not start:" >&2
  cat "$work/pg/log" >&2
  exit 1
}

passed=0 failed=0 skipped=0

# run_suite PROJECT LABEL [COMMAND PREFIX...]
run_suite() {
  local project=$1 label=$2 status=0 tag=""
  shift 2
  local results="$work/$label.xml"
  echo "--- $label"
  # More threads than cores, as a test that kills or stops something also waits.
  # In the background and waited for, so that a signal ends the run at once; as a group of its own (set -m), so that it takes along the
  # servers that the suite has started.
  set -m
  (cd "$work/cwd" && exec "$@" dotnet exec "$root/tests/$project/bin/Release/net10.0/$project.dll" -noLogo -noColor -maxThreads 1.5x -xml "$results") </dev/null &
  suite_pid=$!
  set +m
  wait "$suite_pid" || status=$?
  suite_pid=""

  if [[ -s $results ]]; then tag=$(grep -o -m 1 '<assembly [^>]*>' "$results" | head -n 1 || true); fi
  local p f s
  p=$(attribute passed) f=$(( $(attribute failed) + $(attribute errors) )) s=$(attribute skipped)
  if ((p + f + s == 0)); then
    echo "$label: no test ran (exit code $status)"
    f=1
  elif ((status != 0 && f == 0)); then
    echo "$label: crashed with exit code $status"
    f=1
  fi
  echo "$label: $p passed, $f failed$( ((s == 0)) || echo ", $s skipped")"
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
}

# The value of one attribute of $tag, the assembly's element in a result file; 0 when there is none.
attribute() {
  if [[ $tag =~ [[:space:]]$1=\"([0-9]+)\" ]]; then echo "${BASH_REMATCH[1]}"; else echo 0; fi
}

# What the caller has set up for a server of their own is not for the tests; neither is the .env file of the caller's folder.
unset DB_URI HOST PORT CORS_ORIGINS DEFAULT_LANGUAGE KEYS_DIR "${!PLAID_@}"
mkdir "$work/cwd"

command -v dotnet >/dev/null || { echo ".NET is missing: install the .NET 10 SDK." >&2; exit 1; }
command -v curl >/dev/null || install curl curl "install it (Debian, Ubuntu: sudo apt-get install curl); the README's tour is run with it"
if [[ -z ${CASHSENSE_TEST_POSTGRES:-} ]]; then
  find_postgres || install_postgres
  start_postgres
fi
cd "$root"
if $build; then dotnet build CashSense.slnx -c Release -v q; fi

run_suite CashSense.Analysis.Tests "Analysis"
run_suite CashSense.PlaidSimulator.Tests "PlaidSimulator"
run_suite CashSense.Server.Tests "Server on SQLite" env -u CASHSENSE_TEST_POSTGRES
run_suite CashSense.Server.Tests "Server on PostgreSQL"

echo "$passed passed, $failed failed$( ((skipped == 0)) || echo ", $skipped skipped")"
((failed == 0))
