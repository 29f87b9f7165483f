#!/usr/bin/env bash
# stop.sh [PORT]: ends what start.sh started on that port, or on all of them.
set -euo pipefail
D=$(cd "$(dirname "$0")" && pwd)
. "$D/../common.sh"
stop "$@"
