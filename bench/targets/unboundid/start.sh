#!/usr/bin/env bash
# start.sh PORT TOKEN
set -euo pipefail
D=$(cd "$(dirname "$0")" && pwd) PORT=${1:?port} TOKEN=${2:?token}
. "$D/../common.sh"
build_java
launch java -Xmx2g -XX:+UseSerialGC \
  -cp "$D/target/host.jar:$D/target/lib/*" host.UnboundidHost "$PORT" "$TOKEN"
