# Keeps PostgreSQL servers for a run of tests, and ends them when standard input ends, which it does
# however the process that started this comes to its end.
# $1: the folder of the server's programs; $2: quick or durable; $3: the port of the first server;
# $4: the port of its standby, if there is to be one.
# Prints the folder of the servers when the first is ready. Then it carries out an order a line, and
# prints "done" or "failed" after each:
#   kill N     ends a server as a power cut does: nothing in it can finish anything
#   start N    starts it again on the same data and port
#   standby    makes the standby from the first server, and makes the first wait for it at each commit
#   promote    makes the standby the server that takes changes
set -u
trap : INT TERM
# When the run has ended while a server stands stopped (below), the system hangs up on all of this.
trap '' HUP
programs=$1
kind=$2
port_1=$3
port_2=${4:-}
folder=$(mktemp -d "${TMPDIR:-/tmp}/folkmoot-postgres.XXXXXX") || exit 1
cd "$folder" || exit 1

kill_server() {
    eval "pid=\${pid_$1:-}"
    [ -n "$pid" ] || return 0
    # Stopped first, so that it starts nobody new while those that it has started are looked for.
    kill -STOP "$pid" 2>/dev/null || true
    children=$(cat "/proc/$pid/task/$pid/children" 2>/dev/null) || children=
    # shellcheck disable=SC2086
    kill -KILL "$pid" $children 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
    # A server does not start while anybody still has the memory of the one before it.
    for child in $children; do
        while grep -qs '^State:[[:space:]]*[^ZX[:space:]]' "/proc/$child/status"; do sleep 0.01; done
    done
    eval "pid_$1="
}

start_server() {
    eval "port=\$port_$1"
    case $kind in
    # Nothing here outlives the run, so nothing waits for the disk.
    quick) how="-c fsync=off -c full_page_writes=off" ;;
    *) how="-c fsync=on -c full_page_writes=on -c synchronous_commit=on" ;;
    esac
    # shellcheck disable=SC2086
    "$programs/postgres" -D "$folder/data_$1" -p "$port" -h 127.0.0.1 -k "$folder" $how \
        -c max_connections=400 -c shared_buffers=64MB -c autovacuum_naptime=600 -c wal_level=replica \
        -c wal_keep_size=256MB -c hot_standby=on >>"$folder/server_$1.log" 2>&1 </dev/null &
    eval "pid_$1=$!"
    eval "pid=\$pid_$1"
    tries=0
    until "$programs/pg_isready" -q -h 127.0.0.1 -p "$port" -U folkmoot -d postgres; do
        tries=$((tries + 1))
        if [ $tries -gt 3000 ] || ! kill -0 "$pid" 2>/dev/null; then
            cat "$folder/server_$1.log" >&2
            return 1
        fi
        sleep 0.02
    done
}

say_to_first() {
    "$programs/psql" -X -q -A -t -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$port_1" -U folkmoot -d postgres -c "$1"
}

make_standby() {
    "$programs/pg_basebackup" -D "$folder/data_2" -h 127.0.0.1 -p "$port_1" -U folkmoot -R -X stream \
        -c fast --no-sync >&2 || return 1
    start_server 2 || return 1
    # synchronous_commit=on waits until the standby has the commit on its disk. remote_write would be
    # content when the standby's machine has it in memory, and lose it if both machines lost power;
    # remote_apply would also wait until those who read at the standby see it, and nobody reads there.
    say_to_first "ALTER SYSTEM SET synchronous_standby_names = '*'" >&2 || return 1
    say_to_first "SELECT pg_reload_conf()" >/dev/null || return 1
    tries=0
    until [ "$(say_to_first "SELECT sync_state FROM pg_stat_replication")" = sync ]; do
        tries=$((tries + 1))
        [ $tries -le 600 ] || return 1
        sleep 0.05
    done
}

end() {
    kill_server 1
    kill_server 2
    cd /
    rm -rf "$folder"
}

if ! "$programs/initdb" -D "$folder/data_1" -U folkmoot -A trust -E UTF8 --locale=C.UTF-8 --no-sync \
        >"$folder/initdb.log" 2>&1; then
    cat "$folder/initdb.log" >&2
    end
    exit 1
fi
if ! start_server 1; then
    end
    exit 1
fi
echo "$folder"
while read -r order which; do
    case $order in
    kill) kill_server "$which" ;;
    start) start_server "$which" ;;
    standby) make_standby ;;
    promote) "$programs/pg_ctl" -D "$folder/data_2" -w -t 60 promote >/dev/null ;;
    *) false ;;
    esac && echo done || echo failed
done
end
