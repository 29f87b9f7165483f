#!/usr/bin/env bash
# Every state of a person × every state of the account against SCIM servers that others wrote:  states.sh [SERVER...]
#
# Starts servers of targets/, and runs StateTableTest at them and at the sandbox; the test prints its cells. Without names:
# scim-sdk, and scimmy where there is npm.
set -euo pipefail
. "$(dirname "$0")/common.sh"

servers=("$@")
if [ ${#servers[@]} -eq 0 ]; then
  servers=(scim-sdk)
  if command -v npm >/dev/null; then servers+=(scimmy); else say "without Node: scimmy is left out"; fi
fi
targets=""
for server in "${servers[@]}"; do
  serve "$server"
  targets=$targets${targets:+,}http://127.0.0.1:$port/scim/v2
done
cd "$root"
code=0
./mvnw -B test -Dtest=StateTableTest -Drollcall.test.targets="$targets" -Drollcall.test.token=secret >"$work/states.log" 2>&1 || code=$?
grep -E '^(http:|in memory|Policy| +NEVER|[A-Z_]+ +(ACTIVE|ABSENT|INACTIVE)|\[(INFO|ERROR|WARNING)\] Tests run)' "$work/states.log" || true
[ "$code" -eq 0 ] || { tail -n 40 "$work/states.log" >&2; miss "the test failed"; }
verdict
