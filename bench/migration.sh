#!/usr/bin/env bash
# A migration into a target that has nearly everybody:  migration.sh [USERS]     (25,000, of whom some 20,000 are in scope)
#
# The target has the accounts of a first night; then every 20th account is deleted, every 60th gets another title, and the
# ledger is lost. The run that follows must find everybody by a listing and create who is missing; what differs is held until it
# is approved, and is then set right. All that takes no more requests than there are pages, creations and real differences, and
# the run after it sends nothing.
set -euo pipefail
users=${1:-25000}
. "$(dirname "$0")/common.sh"
export ROLLCALL_JAVA_OPTS=${ROLLCALL_JAVA_OPTS:--Xmx512m}

build
company "$work/night" "$users"
stub
run_well "$work/night" "the first run"
rm -rf "$BENCH_STATE"

python3 - "$stub" >"$work/prepared.txt" <<'PYTHON'
import json
import sys
import urllib.request

stub = sys.argv[1]


def send(method, path, body=None):
    request = urllib.request.Request(
        stub + path, method=method, data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": "Bearer secret", "Content-Type": "application/scim+json"})
    with urllib.request.urlopen(request, timeout=60) as response:
        return response.read()


accounts = [json.loads(line) for line in send("GET", "/__users").decode().splitlines() if line]
gone = accounts[::20]
other = [a for i, a in enumerate(accounts) if i % 20 and i % 60 == 7]
for account in gone:
    send("DELETE", "/scim/Users/" + account["id"])
for account in other:
    send("PATCH", "/scim/Users/" + account["id"], {
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
        "Operations": [{"op": "replace", "path": "title", "value": "Somebody else"}]})
there = len(accounts) - len(gone)
print(len(accounts), there, len(gone), len(other), -(-there // 1000))
PYTHON
read -r people there missing different pages <"$work/prepared.txt"

before=$(checks requests "$stub")
begun=$(now)
run "$work/night"
# It finds accounts that somebody else has made, and asks before it writes over so many of them.
[ "$code" -eq 5 ] || miss "the migration ended $code, expected 5: the differences are held"
created=$(checks report "$BENCH_STATE/runs/company" counts.users.created counts.users.held)
[ "$created" = "$missing $different" ] || miss "created and held are $created, expected $missing $different"
"$root/rollcall" approve "$bench/company.yaml" --exports "$work/night" --yes >>"$work/run.log" 2>&1 || miss "the approval ended $?"
seconds=$(since "$begun")
sent=$(($(checks requests "$stub") - before))
# One page more may be asked for to be sure that there is none.
most=$((pages + 1 + missing + different))
say "$people people, $there of them at the target: $sent requests in $seconds s; $pages pages, $missing creations, $different differences"
[ "$sent" -le "$most" ] || miss "$sent requests, expected no more than $most"
right "$work/night" "after the migration" --all-active
silent "$work/night" "the migration"
verdict
