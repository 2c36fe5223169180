#!/bin/sh
# Stand-in for the entrypoint of Docker Hub's redis: options or a configuration file mean redis-server, and
# redis-server gives up root.
set -e

case ${1:-} in -* | *.conf) set -- redis-server "$@" ;; esac

if [ "${1:-}" = redis-server ] && [ "$(id -u)" = 0 ]; then
    # The working folder is /data, as a rule; if it is /, what the kernel shows there is nobody's to give away.
    find . \( -path ./proc -o -path ./sys -o -path ./dev \) -prune -o \! -user redis -exec chown redis '{}' +
    exec setpriv --reuid=redis --regid=redis --clear-groups -- "$0" "$@"
fi

# Files of the server are for nobody else, unless somebody chose otherwise.
[ "$(umask)" != 0022 ] || umask 0077
exec "$@"
