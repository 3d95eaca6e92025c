# Sourced: the gRPC clients that nobody here wrote, with which the interoperability cases run; without one of them its cases are skipped, and say so.

# ensure_clients ROOT: npm's packages into artifacts/clients, Debian's python3-grpcio into the machine where that is allowed.
ensure_clients() {
  ensure_npm_clients "$1"
  ensure_python_client
}

ensure_npm_clients() {
  local wanted="$1/tests/Matching.Interop/clients/node/package.json" folder="$1/artifacts/clients" log
  if [ -d "$folder/node_modules" ] && cmp -s "$wanted" "$folder/installed.json"; then return 0; fi
  if ! command -v node >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then
    echo "node and npm are not installed: the interoperability cases of JavaScript clients are skipped" >&2
    return 0
  fi
  mkdir -p "$folder"
  log="$(mktemp)"
  cp "$wanted" "$folder/package.json"
  if npm install --prefix "$folder" --no-audit --no-fund --no-package-lock --ignore-scripts >"$log" 2>&1 </dev/null; then
    cp "$wanted" "$folder/installed.json"
  else
    echo "npm's clients could not be installed: their interoperability cases are skipped" >&2
    tail -n 5 "$log" >&2
  fi
  rm -f "$log"
}

ensure_python_client() {
  /usr/bin/python3 -c 'import grpc, google.protobuf' >/dev/null 2>&1 && return 0
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "python3-grpcio is not installed (apt-get install python3-grpcio): its interoperability cases are skipped" >&2
    return 0
  fi
  local log
  log="$(mktemp)"
  { apt-get install -y --no-install-recommends python3-grpcio python3-protobuf \
    || { apt-get update && apt-get install -y --no-install-recommends python3-grpcio python3-protobuf; }; } >"$log" 2>&1 </dev/null \
    || { echo "python3-grpcio could not be installed: its interoperability cases are skipped" >&2; tail -n 5 "$log" >&2; }
  rm -f "$log"
}
