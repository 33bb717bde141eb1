#!/usr/bin/env bash
# Holds the API against its own document: schemathesis asks a server over the examples what the document
# allows and what it does not, and looks whether the answers are as it says.
#
#   run.sh BINARY FOLDER
#
# BINARY is sayso; FOLDER is where the checker (requirements.txt, from PyPI) is installed, once. Exits with
# 77 where it cannot be, with 1 where the API does not hold.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
binary="$(realpath "$1")"
mkdir -p "$2"
venv="$(realpath "$2")/venv"

if ! cmp -s "$here/requirements.txt" "$venv/installed.txt"; then
    rm -rf "$venv"
    python3 -m venv "$venv" && "$venv/bin/pip" install --quiet --disable-pip-version-check \
        --requirement "$here/requirements.txt" || exit 77
    cp "$here/requirements.txt" "$venv/installed.txt"
fi

work="$(mktemp -d)"
server=""
cleanup() {
    test -z "$server" || kill -INT "$server" 2>/dev/null || true
    wait || true
    rm -rf "$work"
}
trap cleanup EXIT

export SAYSO_STORE="$work/desk.sayso"
"$binary" add "$here/../../../../examples/flood" >"$work/added.txt"
first="$(sed -n '1s/^added *\([^ ]*\) .*/\1/p' "$work/added.txt")"
"$binary" decide note "$first" "seen" >"$work/decided.txt"
"$binary" serve --port 0 >"$work/where.txt" 2>"$work/server.log" &
server=$!
for _ in $(seq 600); do
    grep -q http "$work/where.txt" && break
    sleep 0.1
done
url="$(sed -n 's/^sayso is at //p' "$work/where.txt")"
test -n "$url"

cd "$work"
cp "$here/schemathesis.toml" .
status=0
"$venv/bin/schemathesis" run "$url/api/v1/openapi.json" >"$work/report.txt" 2>&1 || status=1
if test "$status" -ne 0; then
    cat "$work/report.txt" "$work/server.log"
    exit 1
fi
grep -E 'passed|No issues' "$work/report.txt" | tail -n 1
