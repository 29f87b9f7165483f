#!/usr/bin/env bash
# Looks for files that make a reader fail in another way than it documents:  fuzz.sh [SECONDS] [TARGET…]     (600, all)
#
# Each target of FormatsFuzzTest is fuzzed by Jazzer for so long, one after the other. What is found is written below
# src/test/resources/dev/rollcall/source/FormatsFuzzTestInputs, and is a test from then on.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-600}
shift || true
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(anyFile csv graphPages jsonLines ldif)
./mvnw -q -B test-compile
failed=0
for target in "${targets[@]}"; do
  status=0
  JAZZER_FUZZ=1 timeout --signal=INT "$seconds" ./mvnw -q -B surefire:test@fuzz-tests \
    -Dtest="FormatsFuzzTest#$target" || status=$?
  # 124: the time was over and nothing was found.
  if [ "$status" -ne 0 ] && [ "$status" -ne 124 ]; then
    echo "$target: failed ($status)" >&2
    failed=1
  else
    echo "$target: nothing but documented errors in $seconds s"
  fi
done
exit "$failed"
