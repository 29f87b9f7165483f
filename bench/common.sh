# Sourced by the scripts beside it: a folder to work in, Rollcall, the stub and the company. Whatever is started here is ended
# with the script, by its process id. KEEP=1 keeps the folder.
bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$bench")
work=$(mktemp -d "${TMPDIR:-/tmp}/rollcall-bench.XXXXXX")
started=()
misses=0

end() {
  local status=$? pid
  trap - EXIT
  for pid in ${started[@]+"${started[@]}"}; do
    kill "$pid" 2>/dev/null || true
  done
  for pid in ${started[@]+"${started[@]}"}; do
    wait "$pid" 2>/dev/null || true
  done
  if [ "${KEEP:-}" = 1 ]; then
    echo "kept: $work" >&2
  else
    rm -rf "$work"
  fi
  exit "$status"
}
trap end EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

say() { printf '%s\n' "$*"; }

# miss WHAT: notes that something is not as it must be; the script goes on, and ends 1.
miss() {
  misses=$((misses + 1))
  printf 'MISS: %s\n' "$*" >&2
}

# verdict: the end of a script.
verdict() {
  [ "$misses" -eq 0 ] || { say "$misses misses"; exit 1; }
  say "all as it must be"
}

checks() { python3 "$bench/checks.py" "$@"; }

# Builds Rollcall and the tools, once.
build() {
  "$root/rollcall" --version >"$work/version.txt"
  mkdir -p "$work/tools"
  javac -d "$work/tools" "$bench/GenerateCompany.java" "$bench/ScimStub.java"
}

# company FOLDER USERS [OPTION…]: writes a night's exports.
company() { java -Xmx512m -cp "$work/tools" GenerateCompany "$@" --no-jsonl 2>>"$work/company.log"; }

# stub [OPTION…]: starts ScimStub with a store; sets stub (its URL) and the environment of company.yaml.
stub() {
  local port
  port=$(checks free-port)
  java -XX:+UseSerialGC -cp "$work/tools" ScimStub "$port" --store memory --token secret "$@" 2>"$work/stub.log" &
  started+=($!)
  stub=http://127.0.0.1:$port
  export BENCH_TARGET=$stub/scim BENCH_TOKEN=secret BENCH_STATE=$work/state BENCH_PROFILE=${BENCH_PROFILE:-generic}
  for _ in $(seq 1 100); do
    curl -sf -m 5 -o /dev/null "$stub/__stats" && return 0
    sleep 0.1
  done
  cat "$work/stub.log" >&2
  say "the stub does not start"
  exit 1
}

# serve SERVER: starts a server of targets/ that wants the token "secret"; sets port.
serve() {
  local ready
  [ -x "$bench/targets/$1/start.sh" ] || { say "no such server: $1"; exit 2; }
  port=$(checks free-port)
  ready=$("$bench/targets/$1/start.sh" "$port" secret) || exit 1
  started+=("${ready##* pid }")
}

# Forgets all accounts and the ledger.
fresh() {
  curl -sf -m 30 -o /dev/null -X POST "$stub/__reset"
  rm -rf "$BENCH_STATE"
}

# run FOLDER: one cycle with these exports, of half an hour at most; sets code. What it says is in $work/run.log.
run() {
  code=0
  timeout -k 10 1800 "$root/rollcall" run "$bench/company.yaml" --exports "$1" >>"$work/run.log" 2>&1 || code=$?
}

# run_well FOLDER WHAT: the same; it must end 0.
run_well() {
  run "$1"
  [ "$code" -eq 0 ] || { miss "$2 ended $code"; tail -n 60 "$work/run.log" >&2; }
}

# silent FOLDER WHAT: one more cycle with the same exports, which must end 0, ask for nothing and write nothing.
silent() {
  local before
  before=$(checks requests "$stub")
  run_well "$1" "$2, run again,"
  [ "$(checks requests "$stub")" = "$before" ] || miss "$2, run again, sent requests: $before, then $(checks requests "$stub")"
}

# right FOLDER WHAT [OPTION…]: the stub's accounts must be as the exports say.
right() {
  local folder=$1 what=$2
  shift 2
  checks company "$stub" "$folder" "$@" >"$work/right.txt" 2>&1 || miss "$what: $(cat "$work/right.txt")"
}

now() { date +%s.%N; }
since() { python3 -c "import sys; print(f'{float(sys.argv[2]) - float(sys.argv[1]):.1f}')" "$1" "$(now)"; }
