#!/usr/bin/env bash
# nginx, for scripts/test-deploy.sh only. Debian's; it is not started as a service.

set -euo pipefail
source "$(dirname "$0")/lib.sh"

# nginx is in /usr/sbin, which not everybody's PATH has.
PATH=$PATH:/usr/sbin
have nginx && have openssl && exit 0

mend="Bring it: apt-get install nginx libnginx-mod-http-brotli-static openssl"
[[ $(id -u) == 0 ]] || have sudo || die "nginx is missing, and to install it needs root. $mend"

if have apt-get; then
  say "nginx: installing Debian's: about 10 seconds, once"
  # Debian asks this before it starts a service.
  policy=/usr/sbin/policy-rc.d
  if [[ ! -e $policy ]]; then
    trap 'as_root rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
    as_root chmod 755 "$policy"
  fi
  if apt_install nginx nginx libnginx-mod-http-brotli-static openssl && have nginx; then exit 0; fi
fi

die "nginx is missing. $mend"
