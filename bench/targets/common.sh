# Sourced by the start.sh and stop.sh of each server, which set D, their own folder.

# The Java servers: builds target/host.jar and target/lib when they are missing or older than their sources.
build_java() {
  local maven=$D/../../../mvnw
  [ -x "$maven" ] || maven=mvn
  mkdir -p "$D/run"
  (
    flock 9
    [ -f "$D/target/host.jar" ] && [ -d "$D/target/lib" ] \
      && [ -z "$(find "$D/src" "$D/pom.xml" -newer "$D/target/host.jar" -print -quit)" ] && exit 0
    "$maven" -q -B -f "$D/pom.xml" package >"$D/run/install.log" 2>&1 </dev/null && touch "$D/target/host.jar"
  ) 9>"$D/run/.lock" || { tail -5 "$D/run/install.log" >&2; echo "FAILED: the build; see $D/run/install.log" >&2; exit 1; }
}

answers() {
  [ "$(curl -s -m 5 -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $TOKEN" "$BASE/ServiceProviderConfig")" = 200 ]
}

# launch COMMAND…: starts it in the background, waits until http://127.0.0.1:$PORT answers, prints READY and its process id.
launch() {
  BASE=http://127.0.0.1:$PORT/scim/v2
  mkdir -p "$D/run"
  local pid_file=$D/run/$PORT.pid pid
  if [ -f "$pid_file" ] && kill -0 "$(cat "$pid_file")" 2>/dev/null && answers; then
    echo "READY $BASE pid $(cat "$pid_file") (already running)"
    return 0
  fi
  nohup "$@" >"$D/run/$PORT.log" 2>&1 </dev/null &
  pid=$!
  echo "$pid" >"$pid_file"
  for _ in $(seq 1 600); do
    if ! kill -0 "$pid" 2>/dev/null; then
      tail -20 "$D/run/$PORT.log" >&2
      echo "FAILED: it ended; see $D/run/$PORT.log" >&2
      rm -f "$pid_file"
      return 1
    fi
    if answers; then
      echo "READY $BASE pid $pid"
      return 0
    fi
    sleep 0.1
  done
  tail -20 "$D/run/$PORT.log" >&2
  echo "FAILED: no answer in 60 s; see $D/run/$PORT.log" >&2
  kill "$pid"
  rm -f "$pid_file"
  return 1
}

# stop [PORT]: ends, by its process id, what start.sh started; all ports without an argument.
stop() {
  local file pid
  for file in "$D"/run/${1:-*}.pid; do
    [ -f "$file" ] || continue
    pid=$(cat "$file")
    rm -f "$file"
    kill "$pid" 2>/dev/null || continue
    for _ in $(seq 1 20); do
      kill -0 "$pid" 2>/dev/null || break
      sleep 0.1
    done
    kill -9 "$pid" 2>/dev/null || true
    echo "stopped $pid"
  done
}
