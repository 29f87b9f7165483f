#!/usr/bin/env bash
# A target that fails on purpose:  faults.sh [--quick]
#
# It answers 503 to 5 % of the requests, loses 1 % of its answers after doing the work, and answers 429 with Retry-After above
# 300 requests a second. A company's first night (5,000 users, or 1,000) must come out as if nothing had happened: exit 0,
# exactly the accounts of expected.json, none twice; and again without a request.
set -euo pipefail
users=5000
[ "${1:-}" != --quick ] || users=1000
. "$(dirname "$0")/common.sh"

build
company "$work/night0" "$users"
stub --fail 503:5,lost:1 --rate 300

begun=$(now)
run_well "$work/night0" "the run"
seconds=$(since "$begun")
right "$work/night0" "after the run" --all-active
say "$(curl -sf "$stub/__stats")"
say "$users people, $(checks report "$BENCH_STATE/runs/company" counts.users.created) accounts created in $seconds s;" \
  "retries, throttled: $(checks report "$BENCH_STATE/runs/company" requests.retries requests.throttled)"
checks log "$BENCH_STATE/runs/company" "$work/night0" >"$work/log.txt" || miss "the log: $(cat "$work/log.txt")"
silent "$work/night0" "the night"
right "$work/night0" "after the second run" --all-active
verdict
