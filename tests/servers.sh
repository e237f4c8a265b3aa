#!/usr/bin/env bash
# The database servers of the store tests: a PostgreSQL and a MariaDB of their own, on free loopback ports, in a temporary folder, durable as in production. Never touches a server that runs already.
#
#   eval "$(tests/servers.sh start)"    # sets KMSG_TEST_POSTGRES and KMSG_TEST_MYSQL (connection strings) and KMSG_TEST_SERVERS (the folder)
#   dotnet test tests/KMsg.Stores.Tests
#   tests/servers.sh stop               # stops them and removes the folder
#
# A connection string that is set already is used as it is. Missing Debian packages are installed when this is run by root. Progress goes to standard error.
set -uo pipefail

say() { printf '== %s\n' "$*" >&2; }

install() { # package
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "installing $1"
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1"; } >/dev/null 2>&1
    fi
}

# The newest of a program that may lie outside of the PATH.
find_program() { # name, folders...
    local name=$1; shift
    command -v "$name" 2>/dev/null && return
    local found; found=$(ls -d "$@" 2>/dev/null | sort -V | tail -n 1)
    [ -n "$found" ] && [ -x "$found/$name" ] && printf '%s\n' "$found/$name"
}

# Below the ports that outgoing connections take: one of those may be bound without anybody listening on it.
free_port() {
    local port
    while :; do
        port=$((20000 + RANDOM % 12000))
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { printf '%s\n' "$port"; return; }
    done
}

# Servers refuse to run as root.
as() { # user, command...
    local user=$1; shift
    if [ "$(id -u)" -eq 0 ]; then runuser -u "$user" -- "$@"; else "$@"; fi
}
user_for() { # preferred user
    if id "$1" >/dev/null 2>&1; then printf '%s\n' "$1"; else printf 'nobody\n'; fi
}
folder_for() { # folder, user
    mkdir -p "$1"
    [ "$(id -u)" -eq 0 ] && chown "$2" "$1"
    chmod 700 "$1"
}

wait_for() { # seconds, command...
    local end=$((SECONDS + $1)); shift
    until "$@" >/dev/null 2>&1; do
        [ $SECONDS -ge $end ] && return 1
        sleep 0.2
    done
}

start_postgres() { # folder, password
    local user port data=$1/postgres initdb bin
    initdb=$(find_program initdb '/usr/lib/postgresql/'*'/bin') || { install postgresql; initdb=$(find_program initdb '/usr/lib/postgresql/'*'/bin'); }
    [ -n "$initdb" ] || { say "PostgreSQL is missing: apt-get install postgresql"; return 1; }
    bin=$(dirname "$(readlink -f "$initdb")")
    user=$(user_for postgres); port=$(free_port)
    folder_for "$data" "$user"
    printf '%s' "$2" | as "$user" sh -c "cat > '$data/password'"
    say "starting PostgreSQL on port $port"
    ( cd "$data" && as "$user" "$bin/initdb" -D "$data/data" -U kmsg --auth=scram-sha-256 --pwfile="$data/password" -E UTF8 --locale=C.UTF-8 >"$1/postgres.log" 2>&1 \
        && as "$user" "$bin/pg_ctl" -D "$data/data" -l "$data/server.log" -w -t 60 \
            -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories='$data' -c max_connections=300 -c shared_buffers=256MB" start >>"$1/postgres.log" 2>&1 ) \
        || { say "PostgreSQL did not start"; cat "$1/postgres.log" "$data/server.log" >&2; return 1; }
    printf '%s\n' "$bin/pg_ctl" >"$1/postgres.ctl"
    printf 'export KMSG_TEST_POSTGRES="Host=127.0.0.1;Port=%s;Username=kmsg;Password=%s;Database=postgres"\n' "$port" "$2"
}

start_mariadb() { # folder, password
    local user port data=$1/mariadb server install_db client
    server=$(find_program mariadbd /usr/sbin) || { install mariadb-server; server=$(find_program mariadbd /usr/sbin); }
    install_db=$(find_program mariadb-install-db /usr/bin); client=$(find_program mariadb /usr/bin)
    [ -n "$server" ] && [ -n "$install_db" ] && [ -n "$client" ] || { say "MariaDB is missing: apt-get install mariadb-server"; return 1; }
    user=$(user_for mysql); port=$(free_port)
    folder_for "$data" "$user"
    say "starting MariaDB on port $port"
    ( cd "$data" && as "$user" "$install_db" --no-defaults --datadir="$data/data" --auth-root-authentication-method=normal --skip-test-db >"$1/mariadb.log" 2>&1 ) \
        || { say "MariaDB could not make its files"; cat "$1/mariadb.log" >&2; return 1; }
    as "$user" "$server" --no-defaults --datadir="$data/data" --socket="$data/socket" --pid-file="$data/pid" --port="$port" --bind-address=127.0.0.1 \
        --max-connections=300 --innodb-buffer-pool-size=256M --character-set-server=utf8mb4 >>"$1/mariadb.log" 2>&1 </dev/null &
    wait_for 60 as "$user" "$client" --no-defaults -uroot --socket="$data/socket" -e 'SELECT 1' || { say "MariaDB did not start"; cat "$1/mariadb.log" >&2; return 1; }
    as "$user" "$client" --no-defaults -uroot --socket="$data/socket" -e "CREATE USER 'kmsg'@'127.0.0.1' IDENTIFIED BY '$2'; GRANT ALL ON *.* TO 'kmsg'@'127.0.0.1' WITH GRANT OPTION; CREATE DATABASE kmsg;" || return 1
    printf 'export KMSG_TEST_MYSQL="Server=127.0.0.1;Port=%s;User ID=kmsg;Password=%s;Database=kmsg"\n' "$port" "$2"
}

start() {
    local folder password failed=0
    folder=$(mktemp -d /tmp/kmsg-servers-XXXXXX) && chmod 711 "$folder" || return 1
    printf 'export KMSG_TEST_SERVERS="%s"\n' "$folder"
    password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    [ -n "${KMSG_TEST_POSTGRES:-}" ] || start_postgres "$folder" "$password" || failed=1
    [ -n "${KMSG_TEST_MYSQL:-}" ] || start_mariadb "$folder" "$password" || failed=1
    return $failed
}

stop() {
    local folder=${1:-${KMSG_TEST_SERVERS:-}} pid
    case "$folder" in /tmp/kmsg-servers-*) ;; *) return 0 ;; esac
    [ -d "$folder" ] || return 0
    [ -f "$folder/postgres.ctl" ] && ( cd /tmp && as "$(user_for postgres)" "$(cat "$folder/postgres.ctl")" -D "$folder/postgres/data" -m immediate -w stop >/dev/null 2>&1 )
    if [ -f "$folder/mariadb/pid" ]; then
        pid=$(cat "$folder/mariadb/pid")
        kill "$pid" 2>/dev/null && wait_for 60 sh -c "! kill -0 $pid 2>/dev/null" || kill -9 "$pid" 2>/dev/null
    fi
    rm -rf "$folder"
}

case "${1:-}" in
    start) start ;;
    stop) stop "${2:-}" ;;
    *) sed -n '2,9p' "$0" >&2; exit 2 ;;
esac
