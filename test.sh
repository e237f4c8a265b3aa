#!/usr/bin/env bash
# Runs every test there is: builds, makes what the tests need available on this machine, starts it, and stops what it started.
# The last line says how it went: "N passed, N failed".
set -uo pipefail
cd "$(dirname "$0")" || exit 2

configuration=Release
work=$(mktemp -d)
started=()
finish() {
    for pid in "${started[@]}"; do kill "$pid" 2>/dev/null; done
    tests/servers.sh stop
    rm -rf "$work"
}
trap finish EXIT

say() { printf '\n== %s\n' "$*"; }

# Installs Debian packages when a command is missing and this user may do so; otherwise says what to run.
need() { # command, packages...
    local command=$1; shift
    command -v "$command" >/dev/null 2>&1 && return 0
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "installing $*"
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
    fi
    command -v "$command" >/dev/null 2>&1 || { echo "$command is missing. Install it: apt-get install $*"; return 1; }
}

missing=0
need node nodejs npm || missing=1          # the gateways' official clients talk to the sandbox
need npm nodejs npm || missing=1
command -v google-chrome >/dev/null 2>&1 || need chromium chromium fonts-noto-cjk fonts-noto-color-emoji || missing=1   # the inbox page is tried in a browser
command -v clang >/dev/null 2>&1 || need gcc gcc libc6-dev || missing=1   # links the native (AOT) test program

say "starting the stores' servers"
tests/servers.sh start >"$work/servers.env" || missing=1   # PostgreSQL and MariaDB
. "$work/servers.env"

say "building"
dotnet build KMsg.sln -c "$configuration" -nologo -v quiet -clp:NoSummary || { echo "0 passed, 1 failed"; exit 1; }

passed=0; failed=$missing; skipped=0
say "testing"
# A test that cannot run here fails instead of being skipped: everything it needs has been installed above.
KMSG_TEST_REQUIRE_ALL=1 dotnet test KMsg.sln -c "$configuration" --no-build --nologo \
    --logger "trx" --results-directory "$work/results" -- RunConfiguration.TestSessionTimeout=1500000
run=$?
for file in "$work"/results/*.trx; do
    [ -f "$file" ] || continue
    counters=$(grep -o '<Counters [^>]*' "$file" | head -n 1)
    number() { printf '%s' "$counters" | sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p"; }
    p=$(number passed); f=$(number failed); t=$(number total)
    passed=$((passed + ${p:-0})); failed=$((failed + ${f:-0})); skipped=$((skipped + ${t:-0} - ${p:-0} - ${f:-0}))
done
# A crashed test host leaves no count behind; its exit code still tells.
[ $run -ne 0 ] && [ $failed -eq 0 ] && failed=1

if [ -d tests/KMsg.AotTests ]; then
    say "publishing the native program"
    linker=(); command -v clang >/dev/null 2>&1 || linker=(-p:CppCompilerAndLinker=gcc)
    if dotnet publish tests/KMsg.AotTests -c "$configuration" -o "$work/aot" -nologo -v quiet -clp:NoSummary "${linker[@]}" && "$work/aot/KMsg.AotTests"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
    fi
fi

say "done"
[ $skipped -gt 0 ] && echo "$skipped skipped"
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
