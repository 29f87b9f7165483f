#!/usr/bin/env bash
# Targets that fail, or answer oddly, on purpose:  faults.sh [--quick] [USERS]     (20,000)
#
# One way after the other, with a small company, and then all together, a few per cent of each, with a real rate limit and a
# night of many people. Two nights each: creations, then changes, leavers and returns. Each must come out as if nothing had
# happened: exit 0, exactly the accounts of expected.json, none twice; and again without a request. The ways are those of
# ScimStub's --fail and --odd. --quick: only all together, with 1,000 people.
set -euo pipefail
quick=
[ "${1:-}" != --quick ] || { quick=1; shift; }
users=${1:-$([ -n "$quick" ] && echo 1000 || echo 20000)}
. "$(dirname "$0")/common.sh"
export ROLLCALL_JAVA_OPTS=${ROLLCALL_JAVA_OPTS:--Xmx512m}

# nights WHAT FOLDER: two nights of a company against the stub that runs.
nights() {
  local what=$1 night
  for night in 0 1; do
    run_well "$2/night$night" "$what, night $night,"
    if [ "$night" = 0 ]; then
      right "$2/night0" "$what, night 0" --all-active
      checks log "$BENCH_STATE/runs/company" "$2/night0" >"$work/log.txt" || miss "$what: the log: $(cat "$work/log.txt")"
    else
      right "$2/night1" "$what, night 1"
    fi
    silent "$2/night$night" "$what, night $night"
  done
}

# one OPTION VALUE: one way alone.
one() {
  local before=$misses
  stub "$@"
  nights "$*" "$work/few"
  if [ "$misses" -eq "$before" ]; then
    printf '%-22s right, and silent when run again\n' "$2"
  else
    printf '%-22s WRONG\n' "$2"
  fi
  kill "${started[-1]}"
  rm -rf "$BENCH_STATE"
}

build
if [ -z "$quick" ]; then
  company "$work/few/night0" 300
  company "$work/few/night1" 300 --night 1
  for status in 408 425 429 500 502 503 504 520 lost; do
    one --fail "$status:10"
  done
  for way in empty:100 location:100 no-id:100 ok:100 no-content:100 text:100 absent:100 total:100 cut:10 late:10 late-500:10; do
    one --odd "$way"
  done
fi

company "$work/many/night0" "$users"
company "$work/many/night1" "$users" --night 1
stub --fail 408:0.3,425:0.3,500:0.5,502:0.5,503:3,504:0.5,lost:1 --rate 300 \
  --odd html:50,empty:3,location:3,no-id:3,ok:3,no-content:3,text:5,absent:50,total:5,cut:0.5,late:0.5,late-500:0.5
begun=$(now)
nights "all together" "$work/many"
say "$users people, two nights, each again: $(since "$begun") s; $(curl -sf "$stub/__stats")"

# And once more, with bulk requests.
company "$work/bulk/night0" "$((users / 10))"
company "$work/bulk/night1" "$((users / 10))" --night 1
kill "${started[-1]}"
rm -rf "$BENCH_STATE"
export BENCH_PROFILE=$bench/bulk.yaml
stub --fail 408:0.3,425:0.3,500:0.5,502:0.5,503:3,504:0.5,lost:1 --rate 300 \
  --odd html:50,text:5,absent:50,total:5,cut:0.5,late:0.5,late-500:0.5
nights "all together, with /Bulk" "$work/bulk"
say "$((users / 10)) people, with /Bulk: $(curl -sf "$stub/__stats")"
verdict
