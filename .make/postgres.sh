#!/usr/bin/env bash
# A throw-away PostgreSQL, which leaves a server of the system alone:
#   postgres.sh start [durable]   starts it, when it is not running, and prints its address
#   postgres.sh url [durable]     prints its address
#   postgres.sh restart durable   restarts it as after a crash
#   postgres.sh stop [durable]    stops it and deletes its data
#   postgres.sh bin               prints the folder of its programs, pgbench among them
# Without `durable` nothing is forced to disk: right for tests, wrong for measurements.
. "$(dirname "$0")/common.sh"

ACTION=${1:-}
KIND=${2:-}
STATE=$ROOT/target/postgres${KIND:+-$KIND}
BIN=$(postgres_bin) || fail "PostgreSQL's initdb is missing." "Run: sudo apt-get install -y postgresql"

# PostgreSQL refuses to run as root.
as_owner() {
  if [ "$(id -u)" = 0 ]; then
    # Where the owner may not enter the current folder, its programs would complain about that.
    (cd / && runuser -u postgres -- "$@")
  else
    "$@"
  fi
}

free_port() {
  node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

running() {
  [ -f "$STATE/url" ] && [ -f "$STATE/data" ] \
    && as_owner "$BIN/pg_ctl" -D "$(cat "$STATE/data")" status >/dev/null 2>&1
}

# A checkout in a private home folder cannot be entered by the user postgres.
data_folder() {
  local folder=$STATE/cluster
  if [ "$(id -u)" = 0 ]; then
    id postgres >/dev/null 2>&1 || fail "There is no user postgres to run the server as." "Run: apt-get install -y postgresql"
    mkdir -p "$folder"
    chown postgres "$folder"
    if ! as_owner test -w "$folder"; then
      folder=$(mktemp -d "${TMPDIR:-/tmp}/guerdon-postgres.XXXXXX")
      chown postgres "$folder"
    fi
  else
    mkdir -p "$folder"
  fi
  printf '%s\n' "$folder"
}

settings() {
  local port=$1
  printf '%s\n' "listen_addresses = '127.0.0.1'" "port = $port" "unix_socket_directories = ''" \
    "max_connections = 300" "shared_buffers = 256MB" "log_min_messages = warning"
  if [ "$KIND" != durable ]; then
    printf '%s\n' "fsync = off" "synchronous_commit = off" "full_page_writes = off"
  fi
}

start() {
  local folder port
  stop # what a killed run left behind
  mkdir -p "$STATE"
  folder=$(data_folder)
  printf '%s\n' "$folder" >"$STATE/data"
  as_owner "$BIN/initdb" -D "$folder" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$STATE/initdb.log" 2>&1 || {
    tail -n 5 "$STATE/initdb.log" >&2
    fail "initdb failed (the log is $STATE/initdb.log)."
  }
  # Another program may take the port between the question and the start.
  for _ in 1 2 3; do
    port=$(free_port)
    settings "$port" | as_owner tee "$folder/postgresql.auto.conf" >/dev/null
    if as_owner "$BIN/pg_ctl" -D "$folder" -l "$folder/server.log" -w -t 30 start >/dev/null 2>&1 </dev/null; then
      printf 'postgres://postgres@127.0.0.1:%s/postgres\n' "$port" >"$STATE/url"
      return
    fi
  done
  tail -n 5 "$folder/server.log" >&2
  fail "PostgreSQL did not start (the log is $folder/server.log)."
}

stop() {
  [ -f "$STATE/data" ] || return 0
  local folder
  folder=$(cat "$STATE/data")
  if running; then as_owner "$BIN/pg_ctl" -D "$folder" -m immediate stop >/dev/null; fi
  rm -rf "$folder" "$STATE"
}

case $KIND in
  '' | durable) ;;
  *) fail "postgres.sh knows no kind '$KIND'." "Use: postgres.sh start|stop|url [durable]" ;;
esac
case $ACTION in
  start)
    running || start
    cat "$STATE/url"
    ;;
  url)
    running || fail "The throw-away PostgreSQL is not running." "Run: .make/postgres.sh start $KIND"
    cat "$STATE/url"
    ;;
  restart)
    running || fail "The throw-away PostgreSQL is not running." "Run: .make/postgres.sh start $KIND"
    folder=$(cat "$STATE/data")
    as_owner "$BIN/pg_ctl" -D "$folder" -l "$folder/server.log" -m immediate -w -t 60 restart >/dev/null </dev/null
    ;;
  stop) stop ;;
  bin) printf '%s\n' "$BIN" ;;
  *) fail "postgres.sh knows no action '$ACTION'." "Use: postgres.sh start|stop|restart|url|bin [durable]" ;;
esac
