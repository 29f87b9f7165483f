#!/usr/bin/env bash
# kill -9 at a random moment:  kills.sh [--quick] [--kills N] [--users N] [--seed N]     (50 kills that hit; quick: 5)
#
# Each round begins with an empty ledger and an empty target. A run of a 5,000-user company is killed at a random moment of
# the time that an undisturbed run takes, and run again to its end; every third round the second run is killed, too, and every
# fifth is ended with the exports of the *next* night. Then there must be, every time: exit 0; nobody twice, nobody missing,
# everybody as the exports say; one report with one log entry for each person (where the cycle was resumed); and another run
# must send no request at all, since everybody is linked. Rounds go on until enough kills have hit a running process.
set -euo pipefail
kills=50 users=5000 seed=$RANDOM
while [ $# -gt 0 ]; do
  case $1 in
    --quick) kills=5 ;;
    --kills) kills=$2; shift ;;
    --users) users=$2; shift ;;
    --seed) seed=$2; shift ;;
    *) echo "usage: kills.sh [--quick] [--kills N] [--users N] [--seed N]" >&2; exit 2 ;;
  esac
  shift
done
. "$(dirname "$0")/common.sh"
RANDOM=$seed

build
company "$work/night0" "$users"
company "$work/night1" "$users" --night 1
stub --latency 2

# How long a run takes undisturbed, in milliseconds.
measure() {
  local begun
  fresh
  begun=$(date +%s%3N)
  run_well "$work/night0" "the undisturbed run"
  duration=$(($(date +%s%3N) - begun))
}
measure # warms the machine up
measure
right "$work/night0" "after the undisturbed run" --all-active
accounts=$(checks report "$BENCH_STATE/runs/company" counts.users.created)
say "undisturbed: $accounts accounts in $duration ms; seed $seed"
[ "$misses" -eq 0 ] || verdict

hits=0 rounds=0 resumed=0 abandoned=0 anew=0 before=0 during=0 after=0 too_late=0

# killed_run FOLDER: a run that is killed at a random moment; the launcher replaces itself by the JVM, so its id is the JVM's.
killed_run() {
  local pid status there delay=$((RANDOM * 32768 + RANDOM))
  delay=$((delay % duration))
  "$root/rollcall" run "$bench/company.yaml" --exports "$1" >>"$work/run.log" 2>&1 &
  pid=$!
  started+=("$pid")
  sleep "$(printf '%d.%03d' $((delay / 1000)) $((delay % 1000)))"
  kill -9 "$pid" 2>/dev/null || true
  status=0
  wait "$pid" 2>/dev/null || status=$?
  unset "started[-1]"
  if [ "$status" -eq 137 ]; then
    hits=$((hits + 1))
  else
    too_late=$((too_late + 1))
    [ "$status" -eq 0 ] || miss "round $rounds: before the kill it ended $status"
  fi
  there=$(curl -sf "$stub/__stats" | sed 's/.*"users":\([0-9]*\).*/\1/')
  if [ "$there" -eq 0 ]; then
    before=$((before + 1))
  elif [ "$there" -lt "$accounts" ]; then
    during=$((during + 1))
  else
    after=$((after + 1))
  fi
}

while [ "$hits" -lt "$kills" ] && [ "$rounds" -lt $((2 * kills + 5)) ]; do
  rounds=$((rounds + 1))
  exports=$work/night0
  [ $((rounds % 5)) -ne 0 ] || exports=$work/night1
  fresh
  : >"$work/run.log"
  killed_run "$work/night0"
  [ $((rounds % 3)) -ne 0 ] || killed_run "$exports"
  run_well "$exports" "round $rounds"
  state=$(checks report "$BENCH_STATE/runs/company" resumed abandoned) || state="no report"
  case $state in
    true*) resumed=$((resumed + 1)) ;;
    false\ null) anew=$((anew + 1)) ;;
    no*) ;;
    *) abandoned=$((abandoned + 1)) ;;
  esac
  if [ "$exports" = "$work/night0" ]; then
    right "$exports" "round $rounds" --all-active
    checks log "$BENCH_STATE/runs/company" "$exports" >"$work/log.txt" 2>&1 || miss "round $rounds, the log: $(cat "$work/log.txt")"
  else
    right "$exports" "round $rounds, next night"
  fi
  silent "$exports" "round $rounds"
  right "$exports" "round $rounds, run again"
  if [ $((rounds % 10)) -eq 0 ]; then
    measure
    say "$rounds rounds, $hits kills that hit, $misses misses; undisturbed: $duration ms"
  fi
done

say "$rounds rounds; $((hits + too_late)) kills, $hits hit a running process;" \
  "the target had no account at $before of them, some at $during, all at $after"
say "then: $resumed cycles resumed, $abandoned abandoned for the next night, $anew begun anew"
[ "$hits" -ge "$kills" ] || miss "only $hits of $kills kills hit"
verdict
