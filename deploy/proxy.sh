#!/usr/bin/env bash
# Runs a web server with its configuration in deploy/ as a reverse proxy before an API, for tests.
#
#   deploy/proxy.sh nginx http://127.0.0.1:8000
#                                  deploy/nginx.conf before the API there, serving dist/
#   deploy/proxy.sh caddy http://127.0.0.1:8000
#                                  deploy/Caddyfile
#   DIST=/path/to/build PUBLIC_URL=/tools/policies/ deploy/proxy.sh …
#                                  another build, at a sub-path; made with PUBLIC_URL=./ it does at any
#   BROTLI=no deploy/proxy.sh nginx …
#                                  without the brotli module
#
# Addresses, port, folder and certificate (self-signed) are replaced. At a sub-path, PUBLIC_URL/api/ is redirected to
# /api/, where the tests ask. Prints the page's address when it is ready, and stops when its standard input ends.

set -euo pipefail
source "$(dirname "$0")/../scripts/lib.sh"

[[ $# == 2 && $1 =~ ^(nginx|caddy)$ && $2 =~ ^http://[0-9.]+:[0-9]+/?$ ]] || usage "$0" 2 >&2

SERVER=$1
api=${2#http://}
api=${api%/}
DIST=$(cd "${DIST:-dist}" && pwd)
base=${PUBLIC_URL:-/}
base=${base%/}
PATH=$PATH:/usr/sbin
have "$SERVER" || die "$SERVER is missing"

state=$(mktemp -d)
child=
stop() {
  trap - EXIT
  trap '' INT TERM HUP
  if [[ -n $child ]]; then
    kill -TERM "$child" 2>/dev/null || true
    wait "$child" 2>/dev/null || true
  fi
  rm -rf "$state"
}
trap stop EXIT
trap 'exit 143' INT TERM HUP

openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=127.0.0.1 \
  -addext subjectAltName=IP:127.0.0.1,DNS:auth.example.com -keyout "$state/key" -out "$state/cert" 2>/dev/null

# change FILE FROM TO: replaces the literal text FROM, which must be there.
change() {
  FROM=$2 TO=$3 awk '
    (at = index($0, ENVIRON["FROM"])) {
      $0 = substr($0, 1, at - 1) ENVIRON["TO"] substr($0, at + length(ENVIRON["FROM"])); found = 1
    }
    { print }
    END { exit !found }' "$1" >"$1.new" || die "deploy/: no line has: $2"
  mv "$1.new" "$1"
}

write_nginx() {
  local site=$state/site.conf modules=
  cp deploy/nginx.conf "$site"
  change "$site" "server 127.0.0.1:9000;" "server $api;"
  change "$site" "listen 80;" "listen unix:$state/http;"
  change "$site" "listen [::]:80;" ""
  change "$site" "listen 443 ssl http2;" "listen 127.0.0.1:$port ssl http2;"
  change "$site" "listen [::]:443 ssl http2;" ""
  change "$site" /etc/letsencrypt/live/auth.example.com/fullchain.pem "$state/cert"
  change "$site" /etc/letsencrypt/live/auth.example.com/privkey.pem "$state/key"
  change "$site" "root /var/www/event-matcher-policies/dist;" "root $DIST;"
  if [[ -n $base ]]; then
    change "$site" "(?<emp_base>)" "(?<emp_base>$base)"
    change "$site" "    location ^~ /ws/ {" "    location ^~ $base/api/ { rewrite ^$base(/api/.*)$ \$1 redirect; }
    location ^~ /ws/ {"
  fi
  modules=$(compgen -G '/etc/nginx/modules-enabled/*brotli-static.conf' || true)
  if [[ -n $modules && ${BROTLI:-} != no ]]; then
    change "$site" "# brotli_static on;" "brotli_static on;"
  else
    modules=
  fi
  # A main configuration, as a distribution has it.
  cat >"$state/nginx.conf" <<CONF
$(if [[ $(id -u) == 0 ]]; then printf 'user %s %s;' "$(id -un)" "$(id -gn)"; fi)
worker_processes 1;
daemon off;
pid $state/pid;
error_log stderr warn;
${modules:+include $modules;}
events {}
http {
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path $state/body;
    proxy_temp_path $state/proxy;
    fastcgi_temp_path $state/fastcgi;
    uwsgi_temp_path $state/uwsgi;
    scgi_temp_path $state/scgi;
    include $site;
}
CONF
  nginx -t -q -e stderr -c "$state/nginx.conf" || die "deploy/nginx.conf is wrong; see above"
  command=(nginx -e stderr -c "$state/nginx.conf")
}

# The file as it is, with what differs in the environment; but for a certificate, and for nothing beside this port.
write_caddy() {
  local site=$state/Caddyfile
  export EMP_AUTHENTIK=$api EMP_PATH=$base EMP_ROOT=$DIST
  export XDG_DATA_HOME=$state/data XDG_CONFIG_HOME=$state/config
  cp deploy/Caddyfile "$site"
  change "$site" '{$EMP_SITE:auth.example.com} {' "https://127.0.0.1:$port {
	tls $state/cert $state/key
	bind 127.0.0.1"
  change "$site" "	http_port" "	admin off
	auto_https disable_redirects
	log {
		level WARN
	}
	http_port"
  if [[ -n $base ]]; then
    change "$site" "		@api path" "		@here path_regexp here ^$base/api/(.*)\$
		redir @here /api/{re.here.1}?{query} 302
		@api path"
  fi
  caddy validate --config "$site" --adapter caddyfile >"$state/log" 2>&1 ||
    { cat "$state/log" >&2 && die "deploy/Caddyfile is wrong; see above"; }
  command=(caddy run --config "$site" --adapter caddyfile)
}

answers() { curl --insecure --silent --noproxy '*' --output /dev/null --max-time 5 "https://127.0.0.1:$port$base/"; }

# Another process may take the free port first; then the next attempt uses another.
for _ in {1..5}; do
  port=$(node --eval '
    const server = require("node:net").createServer().listen(0, "127.0.0.1", () => {
      process.stdout.write(String(server.address().port));
      server.close();
    });')
  "write_$SERVER"
  "${command[@]}" </dev/null >&2 &
  child=$!
  for _ in {1..100}; do
    if ! kill -0 "$child" 2>/dev/null; then break; fi
    if answers; then break 2; fi
    sleep 0.1
  done
done
answers || die "$SERVER did not start; see above"

say "proxy: https://127.0.0.1:$port$base/"
if [[ $SERVER == nginx ]]; then say "proxy: plain HTTP at $state/http"; fi
# Until standard input ends.
while read -r _; do :; done
