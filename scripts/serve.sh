#!/usr/bin/env bash
# Serves the page and an API behind one address, and builds the page anew when its source changes.
#
#   make serve                       http://127.0.0.1:8080/ with the demo API
#   PORT=9000 make serve             at another port
#   DEMO_FLAGS="--count 5000 --latency 300" make serve
#                                    the demo API's own flags: cargo run -p demo-api -- --help
#   AUTHENTIK_URL=https://authentik.example AUTHENTIK_TOKEN=… make serve
#                                    with a real server instead. Its token is added by the proxy
#                                    and never reaches the browser
#
# Ctrl-C stops everything.

set -euo pipefail
source "$(dirname "$0")/lib.sh"

if [[ ${1:-} == -h || ${1:-} == --help ]]; then usage "$0"; fi

PORT=${PORT:-8080}
PAGE=http://127.0.0.1:$PORT/
AUTHENTIK_URL=${AUTHENTIK_URL:-}
# Nothing that is started from here needs to know it.
token=${AUTHENTIK_TOKEN:-}
unset AUTHENTIK_TOKEN

STATE=target/serve/$PORT
# At the top, as trunk takes every path in it relative to where it lies.
CONFIG=$ROOT/.trunk-serve.$$.toml
jobs_started=()

# start COMMAND…: in a process group of its own, so that it can be stopped with all that it
# starts. Its id is then in $started.
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
  for _ in {1..50}; do
    any_left || break
    sleep 0.1
  done
  for job in "${jobs_started[@]}"; do kill -KILL -- "-$job" 2>/dev/null || true; done
}

any_left() {
  local job
  for job in "${jobs_started[@]}"; do
    if kill -0 -- "-$job" 2>/dev/null; then return 0; fi
  done
  return 1
}

stopped_by_hand() {
  stop
  say ""
  say "Stopped."
  exit 0
}

trap stop EXIT
trap stopped_by_hand INT TERM HUP

check_port() {
  [[ $PORT =~ ^[0-9]{1,5}$ && $PORT -ge 1 && $PORT -le 65535 ]] || die "PORT=$PORT is no port"
  if (exec 3<>"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null; then
    die "port $PORT is in use. Take another: PORT=$((PORT < 65535 ? PORT + 1 : 8080)) make serve"
  fi
}

# Says what is wrong with AUTHENTIK_URL and AUTHENTIK_TOKEN before anything is built.
check_authentik() {
  local answer problem status place
  [[ -n $token ]] || die "AUTHENTIK_URL is set but AUTHENTIK_TOKEN is not. Make a token in authentik under Directory, Tokens"
  [[ $token =~ ^[A-Za-z0-9._~+/=-]+$ ]] || die "AUTHENTIK_TOKEN has a character that no token has"
  [[ $AUTHENTIK_URL =~ ^https?:// ]] || die "AUTHENTIK_URL=$AUTHENTIK_URL does not begin with http:// or https://"
  AUTHENTIK_URL=${AUTHENTIK_URL%/}
  # With the API's own path it is the same server.
  AUTHENTIK_URL=${AUTHENTIK_URL%/api/v3}
  AUTHENTIK_URL=${AUTHENTIK_URL%/api}
  [[ $AUTHENTIK_URL =~ ^https?://[]A-Za-z0-9.:[-]+(/[A-Za-z0-9._~/-]*)?$ ]] ||
    die "AUTHENTIK_URL=$AUTHENTIK_URL is no address of a server, such as https://authentik.example"

  place=$AUTHENTIK_URL/api/v3/policies/event_matcher/
  # Through standard input: arguments can be read by everybody.
  if ! answer=$(printf 'header = "Authorization: Bearer %s"\n' "$token" |
    curl --config - --silent --show-error --output /dev/null --connect-timeout 5 --max-time 20 \
      --write-out '%{http_code} %{redirect_url}' "$place?page_size=1" 2>&1); then
    problem=${answer##*curl: }
    die "AUTHENTIK_URL=$AUTHENTIK_URL does not answer: ${problem%%$'\n'*}"
  fi
  status=${answer%% *}
  case $status in
    200) ;;
    30?) die "AUTHENTIK_URL=$AUTHENTIK_URL sends elsewhere: ${answer#* }. Set AUTHENTIK_URL to that server" ;;
    401 | 403) warn "warning: $AUTHENTIK_URL refuses AUTHENTIK_TOKEN ($status); the page will show that too" ;;
    5??) warn "warning: $AUTHENTIK_URL answers with $status at the moment; the page will show that too" ;;
    *) die "AUTHENTIK_URL=$AUTHENTIK_URL is no authentik: it answers with $status at $place" ;;
  esac
}

# Starts the demo API on a free port; its address is then in $demo.
start_demo_api() {
  local log=$STATE/demo-api.log flags
  read -ra flags <<<"${DEMO_FLAGS:-}"
  say "Building the demo API$(first_time debug/demo-api "about 1 minute")"
  start build_demo_api --quiet
  wait "$started" || die "the demo API does not build; see above"
  DEMO_API=$(target_dir)/debug/demo-api

  start "$DEMO_API" --port 0 "${flags[@]}" >"$log" 2>&1
  demo_job=$started
  for _ in {1..200}; do
    demo=$(sed -n 's/^demo-api: .* at \(http:[^ ]*\)\/$/\1/p' "$log" | head -n 1)
    if [[ -n $demo ]]; then return; fi
    kill -0 "$demo_job" 2>/dev/null || break
    sleep 0.1
  done
  die "the demo API did not start: $(tail -n 1 "$log")"
}

# trunk's configuration with a proxy in it. It may hold the token: only its owner may read it, and
# it is gone as soon as trunk has read it.
write_config() {
  local backend=$1
  (
    umask 077
    cat Trunk.toml - >"$CONFIG" <<TOML

[serve]
addresses = ["127.0.0.1"]
port = $PORT
# It would ask a name server, which may not be there, and wait for it.
disable_address_lookup = true

[[proxy]]
backend = "$backend/api/"
rewrite = "/api/"
# A redirect is an answer too; followed, it could take the token elsewhere.
no_redirect = true
TOML
    if [[ -z $AUTHENTIK_URL ]]; then
      printf 'no_system_proxy = true\n' >>"$CONFIG"
      return
    fi
    # An empty one is removed. The browser's own headers speak of this address, which is not the
    # server's: its cookies belong to whatever else runs on this machine.
    local authority=${backend#*://}
    cat >>"$CONFIG" <<TOML
[proxy.request_headers]
authorization = "Bearer $token"
host = "${authority%%/*}"
cookie = ""
origin = ""
referer = ""
x-forwarded-host = ""
x-forwarded-proto = ""
TOML
  )
}

start_trunk() {
  say "Building the page$(first_time wasm32-unknown-unknown/serve/page.wasm "about 3 minutes")"
  use_tools
  # Warnings only: at its usual level trunk prints the proxy's headers, and with them the token.
  start with_wasm trunk --config "$CONFIG" --log "$TRUNK_SAYS" serve --dist "$ROOT/$STATE/dist"
  trunk_job=$started
}

# Until the page is really there. trunk answers as soon as it has tried to build; when that
# failed, it tries again after the next change.
wait_for_page() {
  local status told=
  while kill -0 "$trunk_job" 2>/dev/null; do
    status=$(curl --silent --noproxy '*' --output /dev/null --max-time 5 --write-out '%{http_code}' "$PAGE" || true)
    case $status in
      000) ;;
      200) return ;;
      *)
        rm -f "$CONFIG"
        if [[ -z $told ]]; then warn "The page does not build; see above. It is built again when a file changes."; fi
        told=yes
        ;;
    esac
    sleep 0.2
  done
  die "trunk has ended; see above"
}

check_port
if [[ -n $AUTHENTIK_URL ]]; then check_authentik; fi
scripts/setup.sh build
# An earlier page would hide that this one does not build.
rm -rf "$STATE"
mkdir -p "$STATE/dist"

if [[ -n $AUTHENTIK_URL ]]; then
  backend=$AUTHENTIK_URL
  behind="with $AUTHENTIK_URL"
else
  start_demo_api
  backend=$demo
  behind="with the demo API (its log: $STATE/demo-api.log)"
fi
write_config "$backend"
start_trunk
wait_for_page
rm -f "$CONFIG"
say "Serving $PAGE $behind. Ctrl-C stops it."

# Whatever ends first ends all.
wait -n || true
die "a server has ended by itself; see above"
