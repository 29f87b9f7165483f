#!/usr/bin/env bash
# A company's nights, one after the other:  simulation.sh [--nights 30] [--users 5000] [--seed N] [--again-every 1]
#
# People join, leave, move, are renamed and come back; groups change; and there are a truncated export, an outage, a throttled
# week, a wrong filter, crashes and a night missed. Each night `plan --json` must send no write and name exactly the changes
# that `run` then makes, the target must afterwards be what an oracle computes that shares no code with Rollcall
# (simulation/oracle.py), and the same exports again must write nothing.
set -euo pipefail
nights=30 users=5000 seed=$RANDOM again=1
while [ $# -gt 0 ]; do
  case $1 in
    --nights) nights=$2; shift ;;
    --users) users=$2; shift ;;
    --seed) seed=$2; shift ;;
    --again-every) again=$2; shift ;;
    *) echo "usage: simulation.sh [--nights N] [--users N] [--seed N] [--again-every N]" >&2; exit 2 ;;
  esac
  shift
done
. "$(dirname "$0")/common.sh"

"$root/rollcall" --version >/dev/null
say "$nights nights of $users people, seed $seed"
python3 -B "$bench/simulation/nights.py" "$root/rollcall" "$work" "$nights" "$users" "$seed" "$again" &
started+=($!)
wait $! || { say "not as it must be; again with: bench/simulation.sh --nights $nights --users $users --seed $seed"; exit 1; }
say "all as it must be"
