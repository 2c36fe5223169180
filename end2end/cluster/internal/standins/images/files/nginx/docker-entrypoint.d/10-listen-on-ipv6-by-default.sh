#!/bin/sh
# Lets the default server listen on IPv6 too, where there is IPv6 and nobody changed its file.
set -e

name=$(basename "$0")
file=etc/nginx/conf.d/default.conf

log() { [ -n "${NGINX_ENTRYPOINT_QUIET_LOGS:-}" ] || echo "$name: info: $*"; }
leave() {
    log "$*"
    exit 0
}

[ -f /proc/net/if_inet6 ] || leave "ipv6 not available"
[ -f "/$file" ] || leave "/$file is not a file or does not exist"
touch "/$file" 2>/dev/null || leave "can not modify /$file (read-only file system?)"
! grep -q 'listen  \[::\]:80;' "/$file" || leave "IPv6 listen already enabled"
log "Getting the checksum of /$file"
md5sum -c --status /usr/share/nginx/default.conf.md5 || leave "/$file differs from the packaged version"
sed -i 's/^\( *\)listen       80;/&\n\1listen  [::]:80;/' "/$file"
log "Enabled listen on IPv6 in /$file"
