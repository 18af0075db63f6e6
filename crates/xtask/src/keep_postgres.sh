# Starts a PostgreSQL server of its own and stops it when standard input ends, which it does
# however the process that started this comes to its end.
# $1: the folder of the server's programs; $2: the port to listen on.
# Prints the server's folder when it is ready.
set -eu
trap : INT TERM
folder=$(mktemp -d "${TMPDIR:-/tmp}/folkmoot-postgres.XXXXXX")
cd "$folder"
end() {
    "$1/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$folder"
}
if ! "$1/initdb" -D "$folder/data" -U folkmoot -A trust -E UTF8 --locale=C.UTF-8 --no-sync \
        >"$folder/initdb.log" 2>&1; then
    cat "$folder/initdb.log" >&2
    end "$1"
    exit 1
fi
# Nothing here outlives the run, so nothing waits for the disk.
if ! "$1/pg_ctl" -D "$folder/data" -w -t 60 -l "$folder/server.log" -o "-p $2 -h 127.0.0.1 -k $folder \
        -c max_connections=400 -c fsync=off -c full_page_writes=off -c shared_buffers=64MB \
        -c autovacuum_naptime=600" start >/dev/null; then
    cat "$folder/server.log" >&2
    end "$1"
    exit 1
fi
echo "$folder"
read -r _ || true
end "$1"
