#!/usr/bin/env bash
# Many people in little memory:  scale.sh [USERS]     (100,000)
#
# A company's first night under -Xmx256m (or what HEAP says), compared with expected.json, account by account; then the same
# people in another order, which must send no request. Prints seconds and the JVM's peak resident memory.
set -euo pipefail
users=${1:-100000}
. "$(dirname "$0")/common.sh"
export ROLLCALL_JAVA_OPTS=-Xmx${HEAP:-256m}

# measured WHAT COMMAND…: prints seconds and peak memory of the largest process that ended meanwhile.
measured() {
  local what=$1
  shift
  BENCH_WHAT=$what python3 - "$@" <<'PYTHON'
import os
import resource
import subprocess
import sys
import time

begun = time.monotonic()
code = subprocess.call(sys.argv[1:], timeout=7200)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(f"{os.environ['BENCH_WHAT']}: {time.monotonic() - begun:.1f} s, peak {peak:.0f} MiB")
sys.exit(code)
PYTHON
}

build
company "$work/night0" "$users"
company "$work/shuffled" "$users" --order shuffled
stub

cycle() { # FOLDER WHAT
  measured "$2" "$root/rollcall" run "$bench/company.yaml" --exports "$1" || miss "$2 ended $?"
}
cycle "$work/night0" "first night, $users people"
right "$work/night0" "after the first night" --all-active
say "$(curl -sf "$stub/__stats")"
before=$(checks requests "$stub")
cycle "$work/shuffled" "the same people in another order"
[ "$(checks requests "$stub")" = "$before" ] || miss "another order: $(($(checks requests "$stub") - before)) requests"
right "$work/shuffled" "after the other order" --all-active
verdict
