#!/usr/bin/env bash
# A plan for many people in little memory:  million.sh [USERS]     (1,000,000)
#
# A company with 1.2 assignments a user and 5,000 groups is planned under -Xmx512m (or what HEAP says), with nobody linked, so
# that everyone is a change. Prints seconds and the JVM's peak resident memory. The target is never asked.
set -euo pipefail
users=${1:-1000000}
. "$(dirname "$0")/common.sh"
export ROLLCALL_JAVA_OPTS=-Xmx${HEAP:-512m}
export BENCH_TARGET=http://127.0.0.1:9/scim BENCH_TOKEN=none BENCH_STATE=$work/state BENCH_PROFILE=generic

build
company "$work/night" "$users"
python3 "$bench/more_groups.py" "$work/night" 5000 "$((users * 12 / 10))"
mkdir -p "$BENCH_STATE"
python3 - "$root/rollcall" plan "$bench/company.yaml" --exports "$work/night" --offline >"$work/plan.txt" <<'PYTHON'
import resource
import subprocess
import sys
import time

begun = time.monotonic()
code = subprocess.call(sys.argv[1:], timeout=7200)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(f"plan: {time.monotonic() - begun:.1f} s, peak {peak:.0f} MiB", file=sys.stderr)
sys.exit(code)
PYTHON
head -1 "$work/plan.txt"
in_scope=$(python3 -c 'import json,sys; print(json.load(open(sys.argv[1]))["tonight"]["inScopeNotBlocked"]["count"])' "$work/night/expected.json")
planned=$(grep -c '^create ' "$work/plan.txt")
# The groups that were added assign some who had no role before.
[ "$planned" -ge "$in_scope" ] || miss "$planned creations, expected at least $in_scope"
verdict
