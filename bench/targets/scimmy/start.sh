#!/usr/bin/env bash
# start.sh PORT TOKEN
set -euo pipefail
D=$(cd "$(dirname "$0")" && pwd) PORT=${1:?port} TOKEN=${2:?token}
. "$D/../common.sh"
mkdir -p "$D/run"
(
  flock 9
  [ -d "$D/node_modules/scimmy-routers" ] || npm ci --prefix "$D" --no-audit --no-fund >"$D/run/install.log" 2>&1 </dev/null
) 9>"$D/run/.lock" || { tail -5 "$D/run/install.log" >&2; echo "FAILED: npm ci; see $D/run/install.log" >&2; exit 1; }
launch node "$D/host.mjs" "$PORT" "$TOKEN"
