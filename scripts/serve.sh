#!/usr/bin/env bash
# Serves the page and an API at one address, and rebuilds the page when its source changes.
#
#   make serve                       http://127.0.0.1:8080/ with the demo API
#   PORT=9000 make serve             at another port
#   DEMO_FLAGS="--count 5000 --latency 300" make serve
#                                    with options of the demo API: cargo run -p demo-api -- --help
#   AUTHENTIK_URL=https://authentik.example AUTHENTIK_TOKEN=… make serve
#                                    with a real server; the proxy adds the token, which never reaches the browser
#
# Ctrl-C stops it.

set -euo pipefail
source "$(dirname "$0")/lib.sh"

PORT=${PORT:-8080}
PAGE=http://127.0.0.1:$PORT/
AUTHENTIK_URL=${AUTHENTIK_URL:-}
# No child process inherits the token.
token=${AUTHENTIK_TOKEN:-}
unset AUTHENTIK_TOKEN

STATE=target/serve/$PORT
# At the top, because trunk resolves every path in it relative to its location.
CONFIG=$ROOT/.trunk-serve.$$.toml
jobs_started=()

# start COMMAND…: in a process group of its own, so that stop reaches all its children. Its id is then in $started.
start() {
  set -m
  "$@" </dev/null &
  started=$!
  set +m
  jobs_started+=("$started")
}

stop() {
  local job
  trap '' INT TERM HUP
  trap - EXIT
  rm -f "$CONFIG"
  for job in "${jobs_started[@]}"; do kill -TERM -- "-$job" 2>/dev/null || true; done
  for job in "${jobs_started[@]}"; do
    for _ in {1..50}; do
      kill -0 -- "-$job" 2>/dev/null || continue 2
      sleep 0.1
    done
    kill -KILL -- "-$job" 2>/dev/null || true
  done
}

trap stop EXIT
trap 'stop; say "Stopped."; exit 0' INT TERM HUP

check_port() {
  [[ $PORT =~ ^[0-9]{1,5}$ && $PORT -ge 1 && $PORT -le 65535 ]] || die "PORT=$PORT is not a port"
  if (exec 3<>"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null; then
    die "port $PORT is in use. Choose another: PORT=$((PORT < 65535 ? PORT + 1 : 8080)) make serve"
  fi
}

# Finds what is wrong with AUTHENTIK_URL and AUTHENTIK_TOKEN before anything is built.
check_authentik() {
  local answer api
  [[ -n $token ]] || die "AUTHENTIK_URL is set but AUTHENTIK_TOKEN is not. Create a token in authentik under Directory, Tokens"
  [[ $token =~ ^[A-Za-z0-9._~+/=-]+$ ]] || die "AUTHENTIK_TOKEN has a character that tokens do not have"
  AUTHENTIK_URL=${AUTHENTIK_URL%/}
  AUTHENTIK_URL=${AUTHENTIK_URL%/api/v3}
  [[ $AUTHENTIK_URL =~ ^https?://[]A-Za-z0-9.:[-]+(/[A-Za-z0-9._~/-]*)?$ ]] ||
    die "AUTHENTIK_URL=$AUTHENTIK_URL is not a server's URL, such as https://authentik.example"

  api=$AUTHENTIK_URL/api/v3/policies/event_matcher/
  # The token goes through standard input: the process list shows arguments.
  answer=$(printf 'header = "Authorization: Bearer %s"\n' "$token" |
    curl --config - --silent --show-error --output /dev/null --connect-timeout 5 --max-time 20 \
      --write-out '%{http_code} %{redirect_url}' "$api?page_size=1" 2>&1) ||
    die "AUTHENTIK_URL=$AUTHENTIK_URL does not answer: $(head -n 1 <<<"${answer##*curl: }")"
  case ${answer%% *} in
    200) ;;
    30?) die "AUTHENTIK_URL=$AUTHENTIK_URL redirects to ${answer#* }. Set AUTHENTIK_URL to that server" ;;
    401 | 403) warn "warning: $AUTHENTIK_URL rejects AUTHENTIK_TOKEN (${answer%% *}); the page will show that" ;;
    5??) warn "warning: $AUTHENTIK_URL answers with ${answer%% *}; the page will show that" ;;
    *) die "AUTHENTIK_URL=$AUTHENTIK_URL is not an authentik: it answers with ${answer%% *} at $api" ;;
  esac
}

# Starts the demo API on a free port; its address is then in $backend.
start_demo_api() {
  local log=$STATE/demo-api.log flags
  read -ra flags <<<"${DEMO_FLAGS:-}"
  say "Building the demo API$(once debug/demo-api "about 1 minute")"
  start build_demo_api --quiet
  wait "$started" || die "the demo API does not build; see above"
  start "$CARGO_TARGET_DIR/debug/demo-api" --port 0 "${flags[@]}" >"$log" 2>&1
  for _ in {1..200}; do
    backend=$(sed -n 's/^demo-api: .* at \(http:[^ ]*\)\/$/\1/p' "$log")
    if [[ -n $backend ]]; then return; fi
    kill -0 "$started" 2>/dev/null || break
    sleep 0.1
  done
  die "the demo API did not start: $(tail -n 1 "$log")"
}

# trunk's configuration with the proxy. Only the owner may read it, because it may hold the token; it is deleted as soon
# as trunk has read it.
write_config() (
  umask 077
  cat Trunk.toml - >"$CONFIG" <<TOML

[serve]
addresses = ["127.0.0.1"]
port = $PORT
disable_address_lookup = true

[[proxy]]
backend = "$backend/api/"
rewrite = "/api/"
# The browser follows redirects; the proxy would take the token with it.
no_redirect = true
TOML
  if [[ -z $AUTHENTIK_URL ]]; then
    printf 'no_system_proxy = true\n' >>"$CONFIG"
    return
  fi
  # trunk removes a header that is set to "". The browser's own name this address, and cookies of other programs here.
  local host=${backend#*://}
  cat >>"$CONFIG" <<TOML
[proxy.request_headers]
authorization = "Bearer $token"
host = "${host%%/*}"
cookie = ""
origin = ""
referer = ""
x-forwarded-host = ""
x-forwarded-proto = ""
TOML
)

# Until the page is there. trunk answers after its first build; if that failed, it builds again after the next change.
wait_for_page() {
  local status warned=
  while kill -0 "$trunk_job" 2>/dev/null; do
    status=$(curl --silent --noproxy '*' --output /dev/null --max-time 5 --write-out '%{http_code}' "$PAGE" || true)
    case $status in
      000) ;;
      200) return ;;
      *)
        rm -f "$CONFIG"
        if [[ -z $warned ]]; then warn "The page does not build; see above. The next change of a file builds it again."; fi
        warned=yes
        ;;
    esac
    sleep 0.2
  done
  die "trunk has ended; see above"
}

check_port
if [[ -n $AUTHENTIK_URL ]]; then check_authentik; fi
scripts/setup.sh build
# An old page would hide that this one does not build.
rm -rf "$STATE"
mkdir -p "$STATE/dist"

if [[ -n $AUTHENTIK_URL ]]; then
  backend=$AUTHENTIK_URL
  description="with $AUTHENTIK_URL"
else
  start_demo_api
  description="with the demo API (its log: $STATE/demo-api.log)"
fi
write_config
say "Building the page$(once $WASM_TARGET/serve/page.wasm "about 3 minutes")"
# Warnings only: at its usual level trunk prints the proxy's headers, and with them the token.
start with_wasm trunk --config "$CONFIG" --log "$TRUNK_LOG" serve --dist "$ROOT/$STATE/dist"
trunk_job=$started
wait_for_page
rm -f "$CONFIG"
say "Serving $PAGE $description. Ctrl-C stops it."

wait -n || true
die "a server has ended; see above"
