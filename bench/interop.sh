#!/usr/bin/env bash
# The sample company's three nights, and the life of accounts and of a group, against SCIM servers that others wrote:
#   interop.sh [SERVER...]
#
# Each night is run twice into an empty server of targets/. Both runs must end 0 and count what sample-data/expected.json
# says, the second must send no write and leave the server as it was, and after each night the accounts, listed over SCIM,
# must be what the exports say: no more, no fewer, each attribute. Then life.py has a thousand people made, found, changed,
# blocked and deleted, and a group filled with them, renamed, emptied and deleted. Each server has its profile, by its name;
# PROFILE=generic takes another one; MODE, CHECK and RACY go to the servers.
set -euo pipefail
. "$(dirname "$0")/common.sh"

# A copy of jobs/sandbox.yaml with a target of its own.
job() {
  python3 - "$root/jobs/sandbox.yaml" "$1" "$profile" <<'PYTHON'
import re
import sys

text = open(sys.argv[1], encoding="utf-8").read()
target = ('target:\n  profile: %s\n  url: "${BENCH_TARGET}"\n  auth: { bearer: "${BENCH_TOKEN}" }\n' % sys.argv[3])
text, blocks = re.subn(r"(?m)^target:\n(?:[ \t]+.*\n)+", lambda _: target, text)
text, reports = re.subn(r"(?m)^report:.*$", 'report: { directory: "${BENCH_STATE}/runs" }', text)
text, ledgers = re.subn(r"(?m)^ledger:.*$", 'ledger: { url: "jdbc:h2:file:${BENCH_STATE}/ledger" }', text)
assert blocks == reports == ledgers == 1, "jobs/sandbox.yaml is not what this script knows"
open(sys.argv[2], "w", encoding="utf-8").write(text)
PYTHON
}

cycle() { # EXPORTS: one run of the job; sets code
  code=0
  timeout -k 10 300 "$root/rollcall" run "$BENCH_STATE/job.yaml" --exports "$1" >>"$BENCH_STATE/run.log" 2>&1 || code=$?
}

night() { # NUMBER: sets first, second and accounts to "right" or what is wrong
  local exports=$root/sample-data/night-$1 problem writes
  first=right second=silent accounts=right
  cycle "$exports"
  if [ "$code" -ne 0 ]; then
    first="ended $code"
    miss "$server, night $1: ended $code: $(tail -n 1 "$BENCH_STATE/run.log")"
  elif ! problem=$(checks sample-report "$runs" "$1"); then
    first="miscounted"
    miss "$server, night $1: $problem"
  fi
  if ! problem=$(checks sample "$BENCH_TARGET" "$BENCH_TOKEN" "$1" "$BENCH_STATE/before.json" 2>&1); then
    accounts=wrong
    miss "$server, accounts after night $1: $problem"
  fi
  cycle "$exports"
  writes=$(checks report "$runs" requests.create requests.update requests.delete requests.bulk) || writes="no report"
  checks sample "$BENCH_TARGET" "$BENCH_TOKEN" "$1" "$BENCH_STATE/after.json" >/dev/null 2>&1 || true
  if [ "$code" -ne 0 ]; then
    second="ended $code"
    miss "$server, night $1 again: ended $code: $(tail -n 1 "$BENCH_STATE/run.log")"
  elif [ "$writes" != "0 0 0 0" ]; then
    second="wrote $writes"
    miss "$server, night $1 again: creates, updates, deletes, bulk: $writes"
  elif ! cmp -s "$BENCH_STATE/before.json" "$BENCH_STATE/after.json"; then
    second="changed something"
    miss "$server, night $1 again: the accounts are not what they were"
  fi
}

servers=("$@")
if [ ${#servers[@]} -eq 0 ]; then
  servers=(scimmy scim-sdk unboundid)
  if ! command -v npm >/dev/null; then
    say "without Node: scimmy is left out"
    servers=(scim-sdk unboundid)
  fi
fi
"$root/rollcall" --version >/dev/null

row() { printf '%-10s  %-5s  %-16s  %-20s  %s\n' "$@"; }
row server night "run" "run again" accounts
for server in "${servers[@]}"; do
  serve "$server"
  export BENCH_TARGET=http://127.0.0.1:$port/scim/v2 BENCH_TOKEN=secret BENCH_STATE=$work/$server
  mkdir -p "$BENCH_STATE"
  profile=${PROFILE:-$server}
  runs=$BENCH_STATE/runs/sandbox
  job "$BENCH_STATE/job.yaml"
  for number in 1 2 3; do
    night "$number"
    row "$server" "$number" "$first" "$second" "$accounts"
  done
  code=0
  python3 "$bench/life.py" "$root/rollcall" "$BENCH_TARGET" "$BENCH_TOKEN" "$BENCH_STATE/life" "$profile" >"$work/$server.life" || code=$?
  [ "$code" -eq 0 ] || miss "$server, the life of accounts and of a group: $(grep -c NO "$work/$server.life") steps are not as they must be"
  "$bench/targets/$server/stop.sh" "$port" >/dev/null
done

say
python3 - "$work" "${servers[@]}" <<'PYTHON'
import sys

lives = {}
for server in sys.argv[2:]:
    with open(f"{sys.argv[1]}/{server}.life", encoding="utf-8") as file:
        lives[server] = dict(line.rstrip("\n").split("\t") for line in file)
steps = list(next(iter(lives.values())))
width = max(map(len, lives))
print(" " * width, " ".join(f"{step:>7}" for step in steps))
for server, life in lives.items():
    print(f"{server:<{width}}", " ".join(f"{life.get(step, 'missing').split(':')[0]:>{max(7, len(step))}}" for step in steps))
for server, life in lives.items():
    for step, said in life.items():
        if said != "yes":
            print(f"{server}, {step}: {said}")
PYTHON

verdict
